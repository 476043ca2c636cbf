package dev.slipway.lambda;

import static dev.slipway.lambda.testing.Functions.calling;
import static dev.slipway.lambda.testing.Functions.scripted;
import static dev.slipway.lambda.testing.Functions.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.lambda.function.InvocationResult;
import dev.slipway.lambda.function.LogLine;
import dev.slipway.lambda.function.LogType;
import dev.slipway.lambda.testing.RecordedEvents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a function writes, and the report of each of its invocations.
@Timeout(120)
class InvocationLogIT {

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void theLogTailHasEveryLineOfItsInvocationAndNoOther() {
        try (LocalLambda lambda = Lambdas.of(scripted("init-output"), events)) {
            for (int call = 0; call < 30; call++) {
                InvocationResult result =
                        lambda.invoke(calling("print call " + call).withLogType(LogType.TAIL));
                String id = result.requestId();
                List<String> tail = text(result.logTail().orElseThrow()).lines().toList();
                assertThat(call == 0 ? tail.subList(1, tail.size()) : tail)
                        .hasSize(4)
                        .startsWith(
                                "START RequestId: " + id + " Version: $LATEST", "call " + call, "END RequestId: " + id)
                        .last()
                        .asString()
                        .startsWith("REPORT RequestId: " + id + "\tDuration: ");
            }
        }
        assertThat(events.texts().getFirst()).isEqualTo("loading");
    }

    @Test
    void theLogTailIsTheLastFourKilobytes() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            byte[] tail = lambda.invoke(calling("print-many 5000").withLogType(LogType.TAIL))
                    .logTail()
                    .orElseThrow();
            assertThat(tail).hasSize(4_096);
            assertThat(text(tail)).contains("line 4999\nEND").doesNotContain("line 1000\n");
        }
        assertThat(events.lines())
                .filteredOn(line -> line.source() == LogLine.Source.FUNCTION)
                .hasSize(5_000);
    }

    @Test
    void aRuntimeThatIsStoppedWhileItWaitsWritesNothing() throws Exception {
        for (int start = 0; start < 10; start++) {
            try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
                events.awaitReport(lambda.invoke(calling("echo")).requestId());
            }
        }
        assertThat(events.lines())
                .filteredOn(line -> line.source() == LogLine.Source.FUNCTION)
                .isEmpty();
    }

    @Test
    void outputWithoutALineEndIsALineOfItsInvocation() {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            assertThat(text(lambda.invoke(calling("print-raw unfinished").withLogType(LogType.TAIL))
                            .logTail()
                            .orElseThrow()))
                    .contains("\nunfinished\nEND");
            assertThat(text(lambda.invoke(calling("print-err trouble").withLogType(LogType.TAIL))
                            .logTail()
                            .orElseThrow()))
                    .contains("\ntrouble\nEND");
        }
    }

    @Test
    void theFirstReportHasTheInitDurationAndBillsIt() throws Exception {
        try (LocalLambda lambda = Lambdas.of(scripted("ready"), events)) {
            String cold = events.awaitReport(lambda.invoke(calling("echo")).requestId())
                    .getLast()
                    .text();
            assertThat(cold).matches("REPORT .*\tMax Memory Used: 40 MB\tInit Duration: \\d+\\.\\d\\d ms\t");
            double duration = number(cold, "\tDuration: ");
            double init = number(cold, "Init Duration: ");
            assertThat(number(cold, "Billed Duration: ")).isBetween(duration + init - 0.02, duration + init + 1.02);
            String id = lambda.invoke(calling("echo")).requestId();
            assertThat(events.awaitReport(id).getLast().text()).doesNotContain("Init");
        }
    }

    private static double number(String report, String field) {
        int start = report.indexOf(field) + field.length();
        return Double.parseDouble(report.substring(start, report.indexOf(" ms", start)));
    }
}
