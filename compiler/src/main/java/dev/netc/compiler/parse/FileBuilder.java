package dev.netc.compiler.parse;

import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.syntax.Constant;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Import;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.NetFile;
import dev.netc.compiler.syntax.Parameter;
import dev.netc.compiler.syntax.Path;
import dev.netc.compiler.text.SourceFile;
import dev.netc.grammar.NetLexer;
import dev.netc.grammar.NetParser.BodyContext;
import dev.netc.grammar.NetParser.DeclarationContext;
import dev.netc.grammar.NetParser.FileContext;
import dev.netc.grammar.NetParser.NameContext;
import dev.netc.grammar.NetParser.ParameterContext;
import dev.netc.grammar.NetParser.ParameterListContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Parse tree of a file to {@link NetFile}. */
final class FileBuilder {
    private final SourceFile source;
    private final CommonTokenStream tokens;
    private final Places places;
    private final ExpressionBuilder expressions;
    private final StatementBuilder statements;
    private final List<Diagnostic> found = new ArrayList<>();

    FileBuilder(SourceFile source, CommonTokenStream tokens) {
        this.source = source;
        this.tokens = tokens;
        this.places = new Places(source);
        this.expressions = new ExpressionBuilder(places, found);
        this.statements = new StatementBuilder(places, expressions);
    }

    /** Numbers that do not fit and the like. */
    List<Diagnostic> found() {
        return found;
    }

    NetFile file(FileContext context) {
        List<Import> imports = new ArrayList<>();
        List<Constant> constants = new ArrayList<>();
        List<Definition> networks = new ArrayList<>();
        List<Definition> blocks = new ArrayList<>();
        for (DeclarationContext declaration : context.declaration()) {
            if (declaration.importDeclaration() != null) {
                var written = declaration.importDeclaration();
                imports.add(new Import(expressions.unquoted(written.STRING()), places.of(written)));
            } else if (declaration.constDeclaration() != null) {
                var written = declaration.constDeclaration();
                Expression value = expressions.of(written.condition());
                constants.add(new Constant(places.name(written.name()), value));
            } else if (declaration.networkDeclaration() != null) {
                var written = declaration.networkDeclaration();
                networks.add(definition(written, written.name(), written.parameterList(), written.body()));
            } else {
                var written = declaration.blockDeclaration();
                blocks.add(definition(written, written.name(), written.parameterList(), written.body()));
            }
        }
        return new NetFile(source, imports, constants, networks, blocks);
    }

    private Definition definition(
            ParserRuleContext whole, NameContext name, ParameterListContext list, BodyContext body) {
        List<Parameter> parameters = new ArrayList<>();
        for (ParameterContext parameter : list == null ? List.<ParameterContext>of() : list.parameter()) {
            Optional<Expression> value =
                    Optional.ofNullable(parameter.condition()).map(expressions::of);
            parameters.add(new Parameter(places.name(parameter.name()), value, documentation(parameter.getStart())));
        }
        Name named = places.name(name);
        Path path = statements.path(body.path());
        return new Definition(named, parameters, path, documentation(whole.getStart()), places.of(whole));
    }

    /** The text of the /// lines that end on the lines just before {@code token}. */
    private String documentation(Token token) {
        List<String> lines = new ArrayList<>();
        int line = token.getLine();
        for (int i = token.getTokenIndex() - 1; i >= 0; i--) {
            Token before = tokens.get(i);
            if (before.getType() == NetLexer.DOC && before.getLine() >= line - 1) {
                lines.add(before.getText().substring(3).strip());
                line = before.getLine();
            } else if (before.getType() != NetLexer.NL) {
                break;
            }
        }
        Collections.reverse(lines);
        return String.join("\n", lines);
    }
}
