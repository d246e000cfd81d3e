package org.throughline.infrastructure.bench;

import java.nio.file.Path;
import org.throughline.infrastructure.torture.Figures;

final class StartBench {
    StartBench(Path home, Figures figures, long seed, Path installed, Path jar, boolean quick) {}
    void run() throws Exception {}
}
