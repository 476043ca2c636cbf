package dev.slipway.debian.rootfs;

import dev.slipway.oci.layer.LayerEntry;

/// The time zone that Lambda has: UTC. Others are chosen with the variable `TZ`.
final class TimeZone implements RootConcern {

    private static final String UTC = "usr/share/zoneinfo/Etc/UTC";

    @Override
    public void apply(Composition composition) {
        if (composition.root().file(UTC).isPresent()) {
            composition.root().add(new LayerEntry.SymbolicLink("etc/localtime", "/" + UTC));
        }
    }
}
