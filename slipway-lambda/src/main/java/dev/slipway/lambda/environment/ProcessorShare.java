package dev.slipway.lambda.environment;

/// What Lambda gives a function of processors, by its memory.
///
/// @param processors how much time: that of so many processors (Lambda developer guide, "Configure Lambda
///                   function memory": one for 1,769 MB)
/// @param visible    how many the function sees, and may use at once; measured by many, and documented for the
///                   smallest and the largest only
record ProcessorShare(double processors, int visible) {

    private static final double MEGABYTES_FOR_ONE = 1769;

    /// @param megabytes 128 to 10,240
    static ProcessorShare ofMemory(int megabytes) {
        return new ProcessorShare(megabytes / MEGABYTES_FOR_ONE, visible(megabytes));
    }

    private static int visible(int megabytes) {
        if (megabytes <= 3_008) {
            return 2;
        }
        if (megabytes <= 5_307) {
            return 3;
        }
        if (megabytes <= 7_076) {
            return 4;
        }
        return megabytes <= 8_845 ? 5 : 6;
    }
}
