package dev.netc.compiler.parse;

import dev.netc.grammar.NetParser;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** How each thing of the language is written: the advice after a syntax error, by grammar rule. */
final class Forms {
    private static final String STATEMENTS = "statements are separated by line ends, `;` or `->`";
    private static final String LAYER = "attributes are separated by commas: `conv 3x3, 64, stride 2`";

    private static final Map<Integer, String> BY_RULE = Map.ofEntries(
            Map.entry(NetParser.RULE_body, STATEMENTS),
            Map.entry(NetParser.RULE_path, STATEMENTS),
            Map.entry(NetParser.RULE_statement, STATEMENTS),
            Map.entry(NetParser.RULE_file, "a file holds `import`, `const`, `network` and `block`"),
            Map.entry(NetParser.RULE_declaration, "a file holds `import`, `const`, `network` and `block`"),
            Map.entry(NetParser.RULE_importDeclaration, "an import is written `import \"blocks/unit.net\"`"),
            Map.entry(NetParser.RULE_constDeclaration, "a constant is written `const width = 64`"),
            Map.entry(NetParser.RULE_networkDeclaration, "a network is written `network Name(n = 3) { ... }`"),
            Map.entry(NetParser.RULE_blockDeclaration, "a block is written `block name(width, stride = 1) { ... }`"),
            Map.entry(NetParser.RULE_parameterList, "parameters are written `(width, stride = 1)`"),
            Map.entry(NetParser.RULE_parameter, "parameters are written `(width, stride = 1)`"),
            Map.entry(NetParser.RULE_inputStatement, "an input is written `input 224x224x3 { scale 1/255 }`"),
            Map.entry(NetParser.RULE_setting, "a setting is a word and its values: `mean 0.485 0.456 0.406`"),
            Map.entry(NetParser.RULE_labelsStatement, "labels are written `labels cat, dog` or `labels \"file.txt\"`"),
            Map.entry(NetParser.RULE_expectStatement, "write `expect 7x7x2048` or `expect params <= 26M`"),
            Map.entry(NetParser.RULE_repeatStatement, "a repetition is written `repeat 3 { ... }`"),
            Map.entry(NetParser.RULE_ifStatement, "a choice is written `if stride == 1 { ... } else { ... }`"),
            Map.entry(NetParser.RULE_residual, "a residual is written `residual < main path > shortcut projection`"),
            Map.entry(NetParser.RULE_shortcut, "a shortcut is identity, projection, pad, none or `< own path >`"),
            Map.entry(NetParser.RULE_branches, "branches are written `branches < path | path > concat`"),
            Map.entry(NetParser.RULE_join, "branches end in `> concat`, `> add`, `> multiply` or `> scale`"),
            Map.entry(NetParser.RULE_call, "a block is called as `unit(64, stride = 2)`"),
            Map.entry(NetParser.RULE_callArgument, "a block is called as `unit(64, stride = 2)`"),
            Map.entry(NetParser.RULE_layer, LAYER),
            Map.entry(NetParser.RULE_attribute, LAYER),
            Map.entry(NetParser.RULE_size, "a size is written `3x3` or, computed, `(f)x(f)`"),
            Map.entry(NetParser.RULE_sides, "a size is written `3x3` or, computed, `(f)x(f)`"),
            Map.entry(NetParser.RULE_factor, "a size is written `3x3` or, computed, `(f)x(f)`"),
            Map.entry(
                    NetParser.RULE_expression,
                    "an expression has numbers, names, + - * / % and parentheses; a comparison needs parentheses"),
            Map.entry(NetParser.RULE_condition, "a condition is written `stride == 1 and width < 64`"),
            Map.entry(NetParser.RULE_name, "a name begins with a letter and is no word of the language"));

    private static final Set<Integer> NAMING = Set.of(
            NetParser.RULE_name,
            NetParser.RULE_parameter,
            NetParser.RULE_parameterList,
            NetParser.RULE_constDeclaration,
            NetParser.RULE_networkDeclaration,
            NetParser.RULE_blockDeclaration,
            NetParser.RULE_fromStatement,
            NetParser.RULE_outputStatement);

    private Forms() {}

    /** Whether {@code rule} is one in which something is called by a name. */
    static boolean isNaming(ParserRuleContext rule) {
        return rule != null && NAMING.contains(rule.getRuleIndex());
    }

    static String of(ParserRuleContext rule) {
        for (ParserRuleContext context = rule; context != null; context = context.getParent()) {
            String form = BY_RULE.get(context.getRuleIndex());
            if (form != null) {
                return form;
            }
        }
        return STATEMENTS;
    }
}
