package dev.netc.runtime.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a file of weights calls and lays out what a network has. A map is a small text file: a keyword and its words on
 * each line, {@code #} before a comment.
 *
 * <pre>
 * use pytorch                                     all lines of that map come first (or keras)
 * strip module.                                   beginnings of names that are dropped
 * suffix :0                                       endings of names that are dropped
 * ignore *.num_batches_tracked                    tensors that nobody needs
 * layout convolution OIHW                         also depthwise, transposed, dense; axes H W I O, or H W I M
 * flatten CHW                                     the order of a flattened volume; HWC unless said
 * gamma weight                                    the words for a role: weight bias gamma beta mean variance slope
 * name units.{i}.conv1 layer1.{i+1}.conv1         our layer and its name in the file; the first rule that fits holds
 * match order                                     layers without a rule go by order; unless said, by equal names
 * kind transposed deconv* *transpose*             in order: parts of names that tell this sort of convolution; or depthwise
 * except dense.*                                  our parameters that stay as they are, whatever the file has for them
 * shortcut downsample                             in order: a part of its name that marks W_s
 * </pre>
 *
 * <p>In order means: for each kind, ours as the .net file defines them, those of the file by the natural order of their
 * names; W_s apart from all others. {@code /} in names counts as a dot, and {@code *} stands for any characters.
 */
public final class NameMap {

    private static final NameMap NONE = new NameMap(new NameMapParser());

    private final Map<Kind, Layout> layouts;
    private final Map<String, List<String>> words;
    private final List<String> prefixes;
    private final List<String> suffixes;
    private final List<Glob> ignored;
    private final List<Glob> excepted;
    private final List<Rename> renames;
    private final Map<Kind, List<Glob>> sorts;
    private final List<Glob> shortcuts;
    private final boolean inOrder;
    private final boolean channelsFirst;

    NameMap(NameMapParser parsed) {
        layouts = new EnumMap<>(parsed.layouts);
        words = new HashMap<>(parsed.words);
        prefixes = List.copyOf(parsed.prefixes);
        suffixes = List.copyOf(parsed.suffixes);
        ignored = List.copyOf(parsed.ignored);
        excepted = List.copyOf(parsed.excepted);
        renames = List.copyOf(parsed.renames);
        sorts = new EnumMap<>(parsed.sorts);
        shortcuts = List.copyOf(parsed.shortcuts);
        inOrder = parsed.inOrder;
        channelsFirst = parsed.channelsFirst;
    }

    private NameMap(NameMap other, List<Glob> excepted) {
        this.excepted = List.copyOf(excepted);
        layouts = other.layouts;
        words = other.words;
        prefixes = other.prefixes;
        suffixes = other.suffixes;
        ignored = other.ignored;
        renames = other.renames;
        sorts = other.sorts;
        shortcuts = other.shortcuts;
        inOrder = other.inOrder;
        channelsFirst = other.channelsFirst;
    }

    /** The network's own names and layouts. */
    public static NameMap none() {
        return NONE;
    }

    /** State dicts of PyTorch. */
    public static NameMap pytorch() {
        return NameMapParser.parseResource("pytorch");
    }

    /** Variables of Keras by their names or paths, as {@code conv2d_1/kernel}. */
    public static NameMap keras() {
        return NameMapParser.parseResource("keras");
    }

    /**
     * Reads a map.
     *
     * @throws WeightsException if it cannot be read or makes no sense; the message names the line
     */
    public static NameMap parse(Path file) {
        return NameMapParser.parseFile(file);
    }

    /**
     * The same map, but it leaves some of the network's parameters as they are, and what the file has in their place is
     * not looked at: for a network that was trained on other classes.
     *
     * @param parameters their names in the network, where {@code *} stands for any characters: {@code dense.*}
     */
    public NameMap except(String... parameters) {
        List<Glob> more = new ArrayList<>(excepted);
        List.of(parameters).forEach(parameter -> more.add(new Glob(parameter)));
        return new NameMap(this, more);
    }

    /** Whether {@link Target#volume()} matters: the file flattens volumes with their channels first. */
    public boolean needsVolumes() {
        return channelsFirst;
    }

    Layout layout(Target target) {
        if (!target.role().equals("weight")) {
            return Layout.VECTOR;
        }
        return layouts.getOrDefault(target.kind(), Layout.own(target.kind()));
    }

    /** How the file may call this role; the first that is there counts. */
    List<String> words(String role) {
        return words.getOrDefault(role, List.of(role));
    }

    boolean ignores(String name) {
        return ignored.stream().anyMatch(glob -> glob.matches(name));
    }

    /** Whether a parameter of the network stays as it is. */
    boolean excepts(Target target) {
        return excepted.stream().anyMatch(glob -> glob.matches(target.name()));
    }

    /** Without the beginnings and endings that the map drops, each at most once. */
    String cleaned(String name) {
        String cleaned = name;
        for (String prefix : prefixes) {
            cleaned = cleaned.startsWith(prefix) ? cleaned.substring(prefix.length()) : cleaned;
        }
        for (String suffix : suffixes) {
            cleaned = cleaned.endsWith(suffix) ? cleaned.substring(0, cleaned.length() - suffix.length()) : cleaned;
        }
        return cleaned;
    }

    Optional<String> renamed(String layer) {
        return renames.stream().flatMap(rename -> rename.apply(layer).stream()).findFirst();
    }

    /** Which sort of convolution this tensor belongs to, if its name tells. */
    Optional<Kind> sort(String tensor) {
        return sorts.keySet().stream()
                .filter(sort -> sorts.get(sort).stream().anyMatch(glob -> glob.matchesPart(tensor)))
                .findFirst();
    }

    boolean isShortcut(String module) {
        return shortcuts.stream().anyMatch(glob -> glob.matchesPart(module));
    }

    boolean inOrder() {
        return inOrder;
    }
}
