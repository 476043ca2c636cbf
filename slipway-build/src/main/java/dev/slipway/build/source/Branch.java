package dev.slipway.build.source;

import dev.slipway.io.files.FileStatus;
import java.nio.file.Path;

/// One of the uppermost files and folders of a service.
///
/// @param path   absolute
/// @param name   the last part of the path
/// @param status as it was seen
public record Branch(Path path, String name, FileStatus status) {}
