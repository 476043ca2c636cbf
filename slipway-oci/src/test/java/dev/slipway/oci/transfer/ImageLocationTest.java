package dev.slipway.oci.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.io.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageLocationTest {

    @ParameterizedTest
    @CsvSource({
        "docker://localhost:5000/app:v1, docker://localhost:5000/app:v1, localhost:5000/app:v1",
        "localhost:5000/app:v1, docker://localhost:5000/app:v1, localhost:5000/app:v1",
        "thumbnail, store:thumbnail, thumbnail",
        "docker:24, store:docker:24, docker:24",
        "store:public.ecr.aws/app, store:public.ecr.aws/app, public.ecr.aws/app",
        "oci:layout, oci:layout, ",
        "oci:/tmp/layout:app:v1, oci:/tmp/layout:app:v1, app:v1",
        "oci-archive:a.tar:v1, oci-archive:a.tar:v1, v1",
        "docker-archive:a.tar:app, docker-archive:a.tar:app, app",
        "docker-daemon:app:v1, docker-daemon:app:v1, app:v1",
    })
    void aPlaceIsUnderstoodAndTellsItsNameBack(String text, String canonical, String name) {
        ImageLocation location = ImageLocation.parse(text);

        assertThat(location).hasToString(canonical);
        assertThat(location.suggestedName().map(Object::toString).orElse(null)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"docker://localhost:5000/App, 25", "oci:, 5", "oci:a:, 7", "docker-daemon:, 15", "dokcer://x, 1"})
    void aMalformedPlaceIsPointedAt(String text, int position) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> ImageLocation.parse(text));

        assertThat(refused.problem())
                .isInstanceOfSatisfying(
                        TransferProblem.InvalidLocation.class,
                        invalid -> assertThat(invalid.position()).isEqualTo(position));
    }

    @Test
    void aMistypedTransportIsNoImageOfTheStore() {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> ImageLocation.parse("oci-archve:app.tar"));

        assertThat(refused.problem().why())
                .contains("did you mean `oci-archive:`? An image of that name is `store:oci-archve:app.tar`");
        assertThat(ImageLocation.parse("store:oci-archve:app.tar"))
                .isEqualTo(new ImageLocation.InStore("oci-archve:app.tar"));
        assertThat(ImageLocation.parse("zip:1")).isEqualTo(new ImageLocation.InStore("zip:1"));
    }

    @Test
    void aMistypedTransportGetsTheOneThatWasMeant() {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> ImageLocation.parse("dokcer://x"));

        assertThat(refused.problem().why()).contains("there is no transport `dokcer`; did you mean `docker`?");
    }
}
