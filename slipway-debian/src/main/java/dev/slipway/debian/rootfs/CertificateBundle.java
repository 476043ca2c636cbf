package dev.slipway.debian.rootfs;

import dev.slipway.debian.rootfs.CertificateAuthorities.Authority;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What `update-ca-certificates` makes of the authorities' certificates: one file with all, which most programs
/// read, and a folder with a link for each, under its name and under the hash of its subject, where OpenSSL looks.
final class CertificateBundle implements RootConcern {

    private static final String FOLDER = "etc/ssl/certs/";
    private static final String BUNDLE = FOLDER + "ca-certificates.crt";

    private static final String LIST_HEADER = """
            # The certificate authorities that are trusted: all that the package has.
            """;

    @Override
    public void apply(Composition composition) throws IOException {
        RootTree root = composition.root();
        List<Authority> authorities = CertificateAuthorities.of(root);
        if (authorities.isEmpty()) {
            return;
        }
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        StringBuilder list = new StringBuilder(LIST_HEADER);
        Map<String, Integer> hashes = new HashMap<>();
        for (Authority authority : authorities) {
            bundle.writeBytes(authority.pem());
            if (authority.pem()[authority.pem().length - 1] != '\n') {
                bundle.write('\n');
            }
            list.append(authority.path()).append('\n');
            String link = authority.name() + ".pem";
            String hash = SubjectHash.of(authority.certificate());
            int number = hashes.merge(hash, 1, Integer::sum) - 1;
            root.add(new LayerEntry.SymbolicLink(
                    FOLDER + link, "/" + CertificateAuthorities.FOLDER + "/" + authority.path()));
            root.add(new LayerEntry.SymbolicLink(FOLDER + hash + "." + number, link));
        }
        root.add(new LayerEntry.RegularFile(BUNDLE, 0644, new FileContent.Bytes(bundle.toByteArray())));
        root.add(new LayerEntry.RegularFile("etc/ca-certificates.conf", 0644, FileContent.Bytes.of(list.toString())));
        root.add(new LayerEntry.Directory("usr/local/share/ca-certificates", 0755));
    }
}
