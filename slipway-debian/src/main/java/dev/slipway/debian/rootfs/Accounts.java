package dev.slipway.debian.rootfs;

import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Users and groups: Debian's static ones, which `base-passwd` has as a template and `update-passwd` installs,
/// and the one that Lambda runs functions as. No password is set, and none can be.
final class Accounts implements RootConcern {

    private static final String PASSWD_TEMPLATE = "usr/share/base-passwd/passwd.master";
    private static final String GROUP_TEMPLATE = "usr/share/base-passwd/group.master";

    /// As `id` says in Lambda: `uid=993(sbx_user1051) gid=990`.
    private static final String LAMBDA_USER = "sbx_user1051:*:993:990::/home/sbx_user1051:/sbin/nologin\n";

    private static final String LAMBDA_GROUP = "sbx_user1051:*:990:\n";

    @Override
    public void apply(Composition composition) throws IOException {
        RootTree root = composition.root();
        add(root, "etc/passwd", template(root, PASSWD_TEMPLATE, "root:*:0:0:root:/root:/bin/sh\n") + LAMBDA_USER);
        add(root, "etc/group", template(root, GROUP_TEMPLATE, "root:*:0:\n") + LAMBDA_GROUP);
    }

    private static String template(RootTree root, String path, String otherwise) throws IOException {
        return root.file(path).isPresent() ? new String(root.read(path), StandardCharsets.UTF_8) : otherwise;
    }

    private static void add(RootTree root, String path, String content) {
        root.add(new LayerEntry.RegularFile(path, 0644, FileContent.Bytes.of(content)));
    }
}
