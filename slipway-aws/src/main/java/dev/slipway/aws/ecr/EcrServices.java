package dev.slipway.aws.ecr;

import dev.slipway.aws.AwsService;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.EcrClientBuilder;
import software.amazon.awssdk.services.ecrpublic.EcrPublicClient;
import software.amazon.awssdk.services.ecrpublic.EcrPublicClientBuilder;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/// The services of AWS that registries have to do with.
final class EcrServices {

    static final AwsService<EcrClientBuilder, EcrClient> ECR = new AwsService<>("ECR", "ecr", EcrClient::builder);

    static final AwsService<EcrPublicClientBuilder, EcrPublicClient> ECR_PUBLIC =
            new AwsService<>("ECR_PUBLIC", "ecr-public", EcrPublicClient::builder);

    static final AwsService<LambdaClientBuilder, LambdaClient> LAMBDA =
            new AwsService<>("LAMBDA", "lambda", LambdaClient::builder);

    static final AwsService<StsClientBuilder, StsClient> STS = new AwsService<>("STS", "sts", StsClient::builder);

    private EcrServices() {}
}
