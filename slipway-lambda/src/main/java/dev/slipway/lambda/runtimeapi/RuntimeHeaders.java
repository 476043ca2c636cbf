package dev.slipway.lambda.runtimeapi;

/// The names of the header and trailer fields that runtime clients send.
final class RuntimeHeaders {

    static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";
    static final String ERROR_BODY = "Lambda-Runtime-Function-Error-Body";
    static final String RESPONSE_MODE = "Lambda-Runtime-Function-Response-Mode";
    static final String INVOCATION_ID = "Lambda-Runtime-Invocation-Id";

    private RuntimeHeaders() {}
}
