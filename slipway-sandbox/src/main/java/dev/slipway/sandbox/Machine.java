package dev.slipway.sandbox;

import dev.slipway.sandbox.cgroup.ControlGroupView;
import dev.slipway.sandbox.cgroup.ControlGroups;
import java.util.Optional;

/// What this machine gives sandboxes to be made with.
///
/// @param programs     where its programs are
/// @param mapping      which users there are
/// @param groups       where control groups with limits can be made, if anywhere
/// @param groupView    how control groups look from inside, if they can be seen with a memory limit
/// @param processors   of this machine
/// @param hardLimits   of this process
/// @param architecture as the JVM names it, such as `amd64`
/// @param starter      starts its programs
/// @param features     of its container runtime
/// @param notes        told what is less faithful here than in Lambda
record Machine(
        ProgramSearch programs,
        UserMapping mapping,
        Optional<ControlGroups> groups,
        Optional<ControlGroupView> groupView,
        ProcessorSet processors,
        HardLimits hardLimits,
        String architecture,
        ProgramStarter starter,
        RuntimeFeatures features,
        OncePerHost notes) {}
