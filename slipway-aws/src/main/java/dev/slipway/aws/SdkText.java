package dev.slipway.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What AWS and its SDK say, made fit for a problem's text: one line, bounded.
final class SdkText {

    private static final int LONGEST = 400;

    private SdkText() {}

    static String of(Throwable failure) {
        String text = failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode() + ": "
                        + service.awsErrorDetails().errorMessage()
                : String.valueOf(failure.getMessage());
        String plain = text.replaceAll("\\(SDK Attempt Count: \\d+\\)", "")
                .replaceFirst(": ProfileFile\\(.*\\)$", "")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip()
                .replaceFirst("\\.$", "");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
