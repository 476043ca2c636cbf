package dev.slipway.oci.registry;

import java.util.Optional;

/// What a registry's refusals mean, by the codes of the distribution specification ("Error Codes"), and by status
/// where a registry sends none.
final class Refusals {

    private Refusals() {}

    /// Why a call failed; holds for every call.
    static RegistryProblem of(Endpoint<?> call, RegistryAnswer answer) {
        String repository = call.repository().toString();
        if (answer.says("NAME_UNKNOWN") || answer.says("REPOSITORY_NOT_FOUND")) {
            return new RegistryProblem.RepositoryMissing(call.action(), repository, answer);
        }
        return switch (answer.status()) {
            case 403 ->
                new RegistryProblem.Denied(call.action(), call.repository().domain(), Optional.empty(), answer);
            case 404 -> new RegistryProblem.ContentMissing(call.action(), answer);
            case 405, 501 -> new RegistryProblem.Unsupported(call.action(), answer);
            case 413, 507 -> new RegistryProblem.TooLarge(call.action(), answer);
            default ->
                answer.says("UNSUPPORTED")
                        ? new RegistryProblem.Unsupported(call.action(), answer)
                        : answer.mentions("quota")
                                ? new RegistryProblem.TooLarge(call.action(), answer)
                                : new RegistryProblem.Refused(call.action(), answer);
        };
    }

    /// Why a manifest was not stored under a tag. ECR and Harbor hold tags fast and say so in their own ways.
    static RegistryProblem ofTag(Endpoint<?> call, String tag, RegistryAnswer answer) {
        boolean immutable = answer.says("ImageTagAlreadyExistsException")
                || answer.mentions("immutable")
                || answer.mentions("already exists in the")
                || answer.status() == 409
                || answer.status() == 412;
        return immutable ? new RegistryProblem.TagImmutable(call.action(), tag, answer) : of(call, answer);
    }
}
