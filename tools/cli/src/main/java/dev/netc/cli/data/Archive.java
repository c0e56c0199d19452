package dev.netc.cli.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A {@code .tgz} of npm or a {@code .deb} of Debian, whose content is known to be good. */
final class Archive {
    private Archive() {}

    /** Writes the files right in {@code inside}, a folder of the archive, into the folder {@code to}. */
    static void unpack(Path archive, String inside, Path to) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(content(archive, in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String path = entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
                String name = path.startsWith(inside) ? path.substring(inside.length()) : "";
                if (entry.isFile() && !name.isEmpty() && !name.contains("/")) {
                    Files.copy(tar, to.resolve(name));
                }
            }
        }
    }

    private static InputStream content(Path archive, InputStream in) throws IOException {
        if (!archive.toString().endsWith(".deb")) {
            return new GZIPInputStream(in);
        }
        ArArchiveInputStream members = new ArArchiveInputStream(in);
        for (ArArchiveEntry member = members.getNextEntry(); member != null; member = members.getNextEntry()) {
            if (member.getName().equals("data.tar.xz")) {
                return new XZCompressorInputStream(members);
            }
        }
        throw new IOException(archive + ": holds no data.tar.xz");
    }
}
