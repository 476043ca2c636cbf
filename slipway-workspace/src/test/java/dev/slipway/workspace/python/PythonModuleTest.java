package dev.slipway.workspace.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonModuleTest {

    @Test
    void namesOfTheTopLevelAreBound() {
        assertThat(bound("""
                        import os, json as j, xml.dom
                        from pathlib import (
                            Path,  # a comment, with ) in it
                            PurePath as Pure,
                        )
                        app = FastAPI()
                        a = b = 1
                        c, (d, e) = f()
                        g: int = 2
                        h += 1
                        class Thing: pass
                        def plain(event, context): return {"a": 1}
                        async def awaited(event, context):
                            inner = 1
                        x = 1; y = 2
                        """))
                .containsExactly(
                        "os", "j", "xml", "Path", "Pure", "app", "a", "b", "c", "d", "e", "g", "Thing", "plain",
                        "awaited", "x", "y");
    }

    @Test
    void bodiesOfFunctionsAndClassesBindNothing() {
        assertThat(bound("""
                        class Service:
                            def handler(self, event, context):
                                pass
                            timeout = 3
                        def outer():
                            if True:
                                def inner(event, context): ...
                        \tlocal = 1
                        after = 1
                        """)).containsExactly("Service", "outer", "after");
    }

    @Test
    void bodiesOfConditionsBindAndScriptsDoNot() {
        assertThat(bound("""
                        try:
                            import orjson as json
                        except ImportError:
                            import json
                        if DEBUG:
                            with tracing():
                                def handler(event, context): ...
                        else: handler = other
                        if TYPE_CHECKING:
                            from typing import Any
                        if __name__ == "__main__":
                            main = 1
                        """)).containsExactly("json", "json", "handler", "handler");
    }

    @Test
    void stringsAndCommentsAreNoSource() {
        assertThat(bound("""
                        '''
                        def documented(event, context): ...
                        '''
                        # def commented(event, context): ...
                        text = "def quoted(event, context): ..." \\
                            'and = "more"'
                        raw = r'\\'
                        still = f"{text!r} # no comment"
                        triple = \"""a
                        handler = 1 \\\"""
                        \"""
                        """)).containsExactly("text", "raw", "still", "triple");
    }

    @Test
    void linesAreCountedOverStringsAndBrackets() {
        PythonModule module = PythonModule.of("""
                text = '''
                a
                '''
                call(1,
                     2)
                joined = 1 + \\
                    2
                def handler(
                    event,
                    context,
                ): ...
                """);

        assertThat(module.binding("joined").orElseThrow().line()).isEqualTo(6);
        assertThat(module.binding("handler").orElseThrow().line()).isEqualTo(8);
    }

    @Test
    void theLastBindingCounts() {
        PythonModule module = PythonModule.of("handler = None\ndef handler(event, context): ...\n");

        assertThat(module.binding("handler").orElseThrow()).isInstanceOf(PythonBinding.Function.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event, context                                | true  | true",
                "event: dict[str, int], context: LambdaContext | true  | true",
                "event, c: LambdaContext                       | true  | true",
                "event, context=None                           | true  | true",
                "event, _context, /                            | true  | true",
                "event, context, *, retries=3                  | true  | true",
                "event, context, extra=(1, 2)                  | true  | true",
                "*args                                         | true  | false",
                "left, right                                   | true  | false",
                "event                                         | false | false",
                "self, event, context                          | false | false",
                "event, context, *, retries                    | false | false",
                "context                                       | false | false",
            })
    void parametersTellWhetherAFunctionCanBeCalledAndLooksLikeAHandler(String list, boolean callable, boolean handler) {
        PythonParameters parameters = PythonParameters.of(list);

        assertThat(parameters.takeEventAndContext()).isEqualTo(callable);
        assertThat(parameters.looksLikeHandler()).isEqualTo(handler);
    }

    @Test
    void aModuleThatImportsEverythingIsOpen() {
        assertThat(PythonModule.of("from base import *\n").open()).isTrue();
        assertThat(PythonModule.of("def __getattr__(name): ...\n").open()).isTrue();
        assertThat(PythonModule.of("x = 1\n").open()).isFalse();
    }

    @Test
    @Timeout(20)
    void hostileSourceIsReadToItsEnd() {
        for (String hostile : List.of(
                "(".repeat(1_000_000),
                "a,".repeat(500_000) + "b = 1",
                "a=".repeat(500_000),
                "'".repeat(999_999),
                "\\".repeat(999_999),
                "def f[" + "[".repeat(500_000),
                "if x:\n" + " if x:\n".repeat(100_000),
                "\u0000\uFFFF\"\"\"")) {
            assertThat(PythonModule.of(hostile).open()).isFalse();
        }
    }

    private static List<String> bound(String source) {
        return PythonModule.of(source).bindings().stream()
                .map(PythonBinding::name)
                .toList();
    }
}
