import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Calls a function again and again, by one caller or several at once, and prints how long the calls took.
///
/// Usage: `java bench/CallFunction.java URL CALLERS CALLS`. A first tenth of the calls warms up and does not
/// count.
final class CallFunction {

    public static void main(String[] arguments) throws Exception {
        URI address = URI.create(arguments[0]);
        int callers = Integer.parseInt(arguments[1]);
        int calls = Integer.parseInt(arguments[2]);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        AtomicInteger failures = new AtomicInteger();
        run(client, address, callers, Math.max(callers, calls / 10), failures);
        failures.set(0);
        long[] nanos = run(client, address, callers, calls, failures);
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "p50 %.3f ms, p99 %.3f ms, failed %d of %d%n",
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                failures.get(),
                nanos.length);
    }

    private static long[] run(HttpClient client, URI address, int callers, int calls, AtomicInteger failures)
            throws InterruptedException {
        long[] nanos = new long[calls];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(callers);
        for (int caller = 0; caller < callers; caller++) {
            Thread.ofVirtual().start(() -> {
                for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                    long start = System.nanoTime();
                    if (!succeeds(client, address)) {
                        failures.incrementAndGet();
                    }
                    nanos[call] = System.nanoTime() - start;
                }
                ended.countDown();
            });
        }
        ended.await();
        return nanos;
    }

    private static boolean succeeds(HttpClient client, URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode() == 200;
        } catch (IOException refused) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
