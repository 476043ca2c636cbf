package dev.slipway.lambda.runtime;

/// Where a runtime client stands in Lambda's contract. The names are those that AWS uses in the text of a
/// refusal.
public sealed interface RuntimeState {

    /// The state's name.
    String name();

    /// The process runs and has said nothing yet.
    record Started() implements RuntimeState {
        @Override
        public String name() {
            return "Started";
        }
    }

    /// The client could not load the function. Nothing is allowed any more.
    record InitError() implements RuntimeState {
        @Override
        public String name() {
            return "InitError";
        }
    }

    /// The client has asked for an event and there is none.
    record Ready() implements RuntimeState {
        @Override
        public String name() {
            return "Ready";
        }
    }

    /// The client has an event.
    record Running(RuntimeEvent event) implements RuntimeState {
        @Override
        public String name() {
            return "Running";
        }
    }

    /// The client is sending what the function returned.
    record InvocationResponse(RuntimeEvent event) implements RuntimeState {
        @Override
        public String name() {
            return "InvocationResponse";
        }
    }

    /// The client is sending how the function failed.
    record InvocationErrorResponse(RuntimeEvent event) implements RuntimeState {
        @Override
        public String name() {
            return "InvocationErrorResponse";
        }
    }

    /// The client has answered and not asked for the next event yet.
    record ResponseSent(RuntimeEvent event) implements RuntimeState {
        @Override
        public String name() {
            return "RuntimeResponseSentState";
        }
    }

    /// The process is gone.
    record Ended(RuntimeEnd end) implements RuntimeState {
        @Override
        public String name() {
            return "Ended";
        }
    }

    /// Whether `next` may come after this state.
    default boolean allows(RuntimeState next) {
        return switch (next) {
            case Started _ -> false;
            case Ended _ -> !(this instanceof Ended);
            case InitError _ -> this instanceof Started;
            case Ready _ -> this instanceof Started || this instanceof ResponseSent;
            case Running _ -> this instanceof Ready;
            case InvocationResponse _, InvocationErrorResponse _ -> this instanceof Running;
            case ResponseSent _ -> this instanceof InvocationResponse || this instanceof InvocationErrorResponse;
        };
    }
}
