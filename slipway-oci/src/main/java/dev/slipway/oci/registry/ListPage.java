package dev.slipway.oci.registry;

import dev.slipway.oci.registry.header.Fields;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Gets one page of a list: of tags, or of referrers.
///
/// @param list  of what, for problems
/// @param first the list's address within the repository
/// @param next  the address of a later page, as the page before it gave it
record ListPage(RepositoryName repository, String list, String first, Optional<URI> next)
        implements Endpoint<ListPage.Page> {

    /// The most bytes of a page.
    private static final int MAXIMUM_SIZE = 4 << 20;

    /// @param found whether the registry knows the list at all
    /// @param json  the page
    /// @param next  of the next page, at the same registry
    record Page(boolean found, JsonNode json, Optional<URI> next, Set<String> filters) {}

    @Override
    public String action() {
        return "list the " + list + " of `" + repository + "`";
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public URI address(URI base) {
        return next.orElseGet(() -> repository.address(base, first));
    }

    @Override
    public List<Scope> scopes() {
        return List.of(Scope.pull(repository.path()));
    }

    @Override
    public boolean understands(int status) {
        return status == 200 || (status == 404 && first.startsWith("referrers/"));
    }

    @Override
    public Page read(Answer answer) throws IOException {
        if (answer.status() == 404) {
            answer.discard();
            return new Page(false, Answers.nothing(), Optional.empty(), Set.of());
        }
        JsonNode json = Answers.json(this, answer, MAXIMUM_SIZE);
        Optional<URI> link = Fields.nextLink(answer.fields("Link"))
                .map(text -> Answers.resolve(this, answer.address(), text))
                .filter(address -> Origin.of(address).equals(Origin.of(answer.address())));
        Set<String> filters = Set.copyOf(
                List.of(answer.field("OCI-Filters-Applied").orElse("").split("\\s*,\\s*", -1)));
        return new Page(true, json, link, filters);
    }
}
