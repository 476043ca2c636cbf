package dev.slipway.oci.server;

import dev.slipway.io.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A part of a sorted list, as the parameters `n` and `last` of a request want it (OCI distribution
/// specification, "Listing Tags").
///
/// @param names of this page
/// @param next  the address of the next one, where there is one
record Page(List<String> names, Optional<String> next) {

    /// @param path of the list, for the address of the next page
    /// @throws RefusedRequestException if `n` is no number
    static Page of(RegistryRequest request, String path, List<String> sorted) throws RefusedRequestException {
        Optional<String> last = request.parameter("last");
        List<String> left = sorted.stream()
                .filter(name -> last.isEmpty() || name.compareTo(last.get()) > 0)
                .toList();
        Optional<String> wish = request.parameter("n");
        if (wish.isEmpty()) {
            return new Page(left, Optional.empty());
        }
        int count = Math.min(number(wish.get()), left.size());
        List<String> names = left.subList(0, count);
        boolean more = count > 0 && count < left.size();
        return new Page(
                names,
                more
                        ? Optional.of(path + "?n=" + wish.get() + "&last=" + Query.encoded(names.getLast()))
                        : Optional.empty());
    }

    private static int number(String text) throws RefusedRequestException {
        if (!text.matches("[0-9]{1,9}")) {
            throw new RefusedRequestException(ErrorCode.UNSUPPORTED, 400, "`n` is a number from 0 on", Map.of());
        }
        return Integer.parseInt(text);
    }

    /// The answer with this page.
    HttpResponse response(Function<List<String>, HttpResponse> json) {
        HttpResponse response = json.apply(names);
        return next.map(address -> response.with("Link", "<" + address + ">; rel=\"next\""))
                .orElse(response);
    }
}
