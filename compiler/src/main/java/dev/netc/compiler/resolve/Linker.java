package dev.netc.compiler.resolve;

import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.layer.LayerCatalogue;
import dev.netc.compiler.parse.NetParser;
import dev.netc.compiler.syntax.Constant;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Import;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.NetFile;
import dev.netc.compiler.text.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings the imported files together and gives every block its one name. */
final class Linker {
    private final SourceLoader loader;
    private final List<Diagnostic> found = new ArrayList<>();
    private final Map<String, NetFile> loaded = new LinkedHashMap<>();

    /** The files being read, each with the import in it that is followed; the root first. */
    private final Map<String, Import> loading = new LinkedHashMap<>();

    private Linker(SourceLoader loader) {
        this.loader = loader;
    }

    static Outcome<Program> link(NetFile root, SourceLoader loader) {
        Linker linker = new Linker(loader);
        String path = root.source().shortName();
        linker.loaded.put(path, root);
        linker.imports(root, path);
        List<NetFile> files = new ArrayList<>(linker.loaded.values());
        Map<String, Definition> blocks = linker.declare(files);
        Set<String> recursive = new HashSet<>(blocks.keySet());
        linker.found.addAll(Recursion.remove(blocks));
        recursive.removeAll(blocks.keySet());
        return Outcome.of(new Program(root, files, blocks, recursive, loader), linker.found);
    }

    private void imports(NetFile file, String path) {
        for (Import wanted : file.imports()) {
            String target = ModelPath.relative(path, wanted.path());
            loading.put(path, wanted);
            if (loading.containsKey(target)) {
                loop(target, path, wanted);
            } else if (!loaded.containsKey(target)) {
                load(wanted, file, target);
            }
            loading.remove(path);
        }
    }

    private void loop(String target, String path, Import closing) {
        String through = target.equals(path) ? "" : " through others";
        Diagnostic diagnostic = Diagnostic.at(
                closing.span(), Code.IMPORT_LOOP, "`" + target + "` imports itself" + through, "closes the loop");
        List<String> way = new ArrayList<>(loading.keySet());
        for (String file : way.subList(way.indexOf(target), way.size() - 1)) {
            diagnostic = diagnostic.and(loading.get(file).span(), "on the way round");
        }
        found.add(diagnostic);
    }

    private void load(Import wanted, NetFile from, String target) {
        Optional<String> text = loader.load(target);
        if (text.isEmpty()) {
            found.add(Diagnostic.at(
                    wanted.span(), Code.IMPORT_NOT_FOUND, "the imported file cannot be read", "no file " + target));
            return;
        }
        String shown = ModelPath.relative(from.source().name(), wanted.path());
        Outcome<NetFile> parsed = NetParser.parse(new SourceFile(shown, text.get()));
        found.addAll(parsed.diagnostics());
        if (parsed.value().isPresent()) {
            loaded.put(target, parsed.value().get());
            imports(parsed.value().get(), target);
        }
    }

    private Map<String, Definition> declare(List<NetFile> files) {
        Map<String, Definition> blocks = new LinkedHashMap<>();
        Map<String, Name> names = new HashMap<>();
        for (NetFile file : files) {
            for (Definition block : file.blocks()) {
                if (LayerCatalogue.find(block.name().text()).isPresent()) {
                    found.add(Diagnostic.at(
                            block.name().span(),
                            Code.DUPLICATE_NAME,
                            "`" + block.name().text() + "` is a layer; a block needs another name",
                            ""));
                } else if (unique(names, block.name())) {
                    blocks.put(block.name().text(), block);
                }
                parameters(block);
            }
            Map<String, Name> constants = new HashMap<>();
            for (Constant constant : file.constants()) {
                unique(constants, constant.name());
            }
        }
        for (Definition network : files.get(0).networks()) {
            unique(names, network.name());
            parameters(network);
        }
        return blocks;
    }

    private void parameters(Definition definition) {
        Map<String, Name> names = new HashMap<>();
        definition.parameters().forEach(parameter -> unique(names, parameter.name()));
    }

    private boolean unique(Map<String, Name> names, Name name) {
        Name first = names.putIfAbsent(name.text(), name);
        if (first != null) {
            found.add(Diagnostic.at(
                            name.span(),
                            Code.DUPLICATE_NAME,
                            "the name `" + name.text() + "` is used twice",
                            "again here")
                    .and(first.span(), "first here"));
        }
        return first == null;
    }
}
