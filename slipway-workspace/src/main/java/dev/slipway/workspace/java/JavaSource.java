package dev.slipway.workspace.java;

import dev.slipway.workspace.java.JavaTokens.Token;
import dev.slipway.workspace.java.JavaType.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The types that a source file declares, read without a compiler: headers of types and of methods; bodies
/// are skipped.
final class JavaSource {

    private static final Set<String> KINDS = Set.of("class", "record", "enum", "interface");
    private static final Set<String> MODIFIERS = Set.of(
            "public", "protected", "private", "static", "abstract", "final", "sealed", "default", "synchronized");

    private final String file;
    private final List<Token> tokens;
    private final List<JavaType> types = new ArrayList<>();
    private final Deque<Draft> open = new ArrayDeque<>();
    private final List<Token> pending = new ArrayList<>();
    private String packageName = "";
    private int depth;

    private JavaSource(String file, String text) {
        this.file = file;
        this.tokens = JavaTokens.of(text);
    }

    /// The types of a file, in the order in which they end.
    static List<JavaType> types(String file, String text) {
        JavaSource source = new JavaSource(file, text);
        source.read();
        return source.types;
    }

    /// A type whose body is being read.
    private record Draft(
            String binaryName,
            String kind,
            Set<String> modifiers,
            boolean enclosed,
            List<String> supertypes,
            List<Method> methods,
            int line,
            int depth) {}

    private void read() {
        for (Token token : tokens) {
            switch (token.text()) {
                case "{" -> openBrace();
                case "}" -> closeBrace();
                case ";" -> {
                    if (depth == 0 && !pending.isEmpty() && pending.getFirst().is("package")) {
                        packageName = joined(pending.subList(1, pending.size()));
                    }
                    pending.clear();
                }
                default -> pending.add(token);
            }
        }
    }

    private void openBrace() {
        depth++;
        int kind = kindIndex();
        if (kind >= 0 && atMemberLevel()) {
            open.push(draft(kind));
        } else if (!open.isEmpty() && atMemberLevel()) {
            method();
        }
        pending.clear();
    }

    private void closeBrace() {
        pending.clear();
        if (!open.isEmpty() && open.peek().depth() == depth) {
            Draft draft = open.pop();
            types.add(new JavaType(
                    draft.binaryName(),
                    draft.kind(),
                    draft.modifiers(),
                    draft.enclosed(),
                    draft.supertypes(),
                    draft.methods(),
                    file,
                    draft.line()));
        }
        depth = Math.max(0, depth - 1);
    }

    /// Whether what has just been opened lies directly in the file or in the body of a type.
    private boolean atMemberLevel() {
        return depth - 1 == (open.isEmpty() ? 0 : open.peek().depth());
    }

    /// Where the pending words have `class NAME`, or -1.
    private int kindIndex() {
        int brackets = 0;
        for (int index = 0; index + 1 < pending.size(); index++) {
            brackets += bracketStep(pending.get(index), "(", ")");
            boolean literal = index > 0 && pending.get(index - 1).is(".");
            if (brackets == 0
                    && !literal
                    && KINDS.contains(pending.get(index).text())
                    && pending.get(index + 1).isWord()
                    && !(pending.get(index).is("record") && isMethodNamedRecord(index))) {
                return index;
            }
        }
        return -1;
    }

    /// `record` is a word like any other where no name and parenthesis follow it.
    private boolean isMethodNamedRecord(int index) {
        return index + 2 >= pending.size()
                || !(pending.get(index + 2).is("(") || pending.get(index + 2).is("<"));
    }

    private Draft draft(int kind) {
        Token name = pending.get(kind + 1);
        String outer = open.isEmpty()
                ? (packageName.isEmpty() ? "" : packageName + ".")
                : open.peek().binaryName() + "$";
        return new Draft(
                outer + name.text(),
                pending.get(kind).text(),
                modifiers(pending.subList(0, kind)),
                !open.isEmpty(),
                supertypes(pending.subList(kind + 2, pending.size())),
                new ArrayList<>(),
                name.line(),
                depth);
    }

    private static Set<String> modifiers(List<Token> words) {
        return words.stream()
                .map(Token::text)
                .filter(MODIFIERS::contains)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /// The last word of each qualified name behind `extends` and `implements`, type arguments left out.
    private static List<String> supertypes(List<Token> header) {
        List<String> names = new ArrayList<>();
        int brackets = 0;
        boolean listed = false;
        String last = "";
        for (Token token : header) {
            brackets += bracketStep(token, "<", ">") + bracketStep(token, "(", ")");
            boolean keyword = Set.of("extends", "implements", "permits").contains(token.text());
            if (brackets == 0 && (keyword || token.is(","))) {
                addName(names, last, listed);
                listed = keyword ? !token.is("permits") : listed;
                last = "";
            } else if (brackets == 0 && token.isWord()) {
                last = token.text();
            }
        }
        addName(names, last, listed);
        return names;
    }

    private static void addName(List<String> names, String name, boolean listed) {
        if (listed && !name.isEmpty()) {
            names.add(name);
        }
    }

    private void method() {
        int parenthesis = parameterList();
        if (parenthesis < 1 || !pending.get(parenthesis - 1).isWord()) {
            return;
        }
        Token name = pending.get(parenthesis - 1);
        open.element()
                .methods()
                .add(new Method(
                        name.text(),
                        modifiers(pending.subList(0, parenthesis)),
                        parameterTypes(pending.subList(parenthesis + 1, pending.size())),
                        name.line()));
    }

    /// The parenthesis behind the method's name: the first one that no annotation opens.
    private int parameterList() {
        int brackets = 0;
        for (int index = 0; index < pending.size(); index++) {
            Token token = pending.get(index);
            if (brackets == 0 && token.is("(") && !opensAnnotation(index)) {
                return index;
            }
            brackets += bracketStep(token, "(", ")");
        }
        return -1;
    }

    private boolean opensAnnotation(int parenthesis) {
        int index = parenthesis - 1;
        while (index > 1
                && pending.get(index).isWord()
                && pending.get(index - 1).is(".")) {
            index -= 2;
        }
        return index > 0 && pending.get(index - 1).is("@");
    }

    private static List<String> parameterTypes(List<Token> list) {
        List<String> types = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int brackets = 0;
        for (Token token : list) {
            boolean end = brackets == 0 && token.is(")");
            if (end || (brackets == 0 && token.is(","))) {
                if (words.size() >= 2) {
                    types.add(words.get(words.size() - 2));
                }
                words.clear();
                if (end) {
                    break;
                }
            }
            brackets += bracketStep(token, "<", ">") + bracketStep(token, "(", ")");
            if (brackets == 0 && token.isWord()) {
                words.add(token.text());
            }
        }
        return types;
    }

    private static int bracketStep(Token token, String opening, String closing) {
        return token.is(opening) ? 1 : token.is(closing) ? -1 : 0;
    }

    private static String joined(List<Token> words) {
        return words.stream().map(Token::text).collect(Collectors.joining());
    }
}
