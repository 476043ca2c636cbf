package dev.slipway.build.step;

import dev.slipway.oci.Layer;
import java.util.List;
import java.util.function.Supplier;

/// A Python of this machine's architecture that build steps run in a sandbox.
///
/// @param version such as `3.13`
/// @param root    the layers of its root file system, lowest first; asked only when something is to be run
public record PythonRuntime(String version, Supplier<List<Layer>> root) {

    /// Where it lies, in the sandbox as in the image: not a link, which Lambda does not take as an entry point.
    public static String program(String version) {
        return "/usr/bin/python" + version;
    }

    /// Where packages lie that are installed beside Debian's own: on `sys.path` behind the standard library,
    /// with `.pth` files obeyed.
    public static String packages(String version) {
        return "usr/local/lib/python" + version + "/dist-packages";
    }

    /// Where a file's byte code lies (PEP 3147).
    ///
    /// @param source a path that ends in `.py`
    static String byteCode(String version, String source) {
        int slash = source.lastIndexOf('/');
        String stem = source.substring(slash + 1, source.length() - ".py".length());
        String tag = "cpython-" + version.replace(".", "");
        return source.substring(0, slash + 1) + "__pycache__/" + stem + "." + tag + ".pyc";
    }
}
