package dev.slipway.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;

/// A service of AWS.
///
/// @param variable   how `AWS_ENDPOINT_URL_…` ends that gives it another address
/// @param permission what the names of its actions begin with in policies, such as `ecr`
/// @param builder    begins a client
/// @param <B>        the client's builder
/// @param <C>        the client
public record AwsService<B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient>(
        String variable, String permission, Supplier<B> builder) {}
