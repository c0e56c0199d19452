/*
 * The form of a .net file. The grammar knows how a layer is written, not which layers there are: their names live in
 * the compiler's LayerCatalogue, so that a new layer leaves this file alone.
 *
 * Line ends separate statements, so NL is a token; where a line may be broken, the rules say NL*.
 */
grammar Net;

file
    : NL* (declaration (separator+ declaration)* separator*)? EOF
    ;

declaration
    : importDeclaration
    | constDeclaration
    | networkDeclaration
    | blockDeclaration
    ;

importDeclaration
    : 'import' STRING
    ;

constDeclaration
    : 'const' name '=' condition
    ;

networkDeclaration
    : 'network' name parameterList? NL* body
    ;

blockDeclaration
    : 'block' name parameterList? NL* body
    ;

parameterList
    : '(' NL* (parameter (',' NL* parameter)*)? NL* ')'
    ;

parameter
    : name ('=' condition)? NL*
    ;

body
    : '{' path '}'
    ;

// A path is a chain of statements: a body, one side of a residual, one branch. It may be empty.
path
    : separator* (statement (separator+ statement)*)? separator*
    ;

separator
    : NL
    | ';'
    | '->'
    ;

statement
    : inputStatement
    | labelsStatement
    | expectStatement
    | outputStatement
    | fromStatement
    | trainStatement
    | repeatStatement
    | ifStatement
    | namedStatement
    | valueStatement
    ;

inputStatement
    : 'input' name? extents settings?
    ;

// 224x224x3, or the length of a vector.
extents
    : size
    | expression
    ;

labelsStatement
    : 'labels' label (',' NL* label)*
    ;

label
    : STRING
    | name
    | NUMBER
    ;

expectStatement
    : 'expect' extents                                     # expectShape
    | 'expect' IDENT comparator? quantity ('at' IDENT condition)? # expectBudget
    ;

comparator
    : '<=' | '<' | '==' | '>=' | '>'
    ;

quantity
    : expression IDENT?
    ;

outputStatement
    : 'output' name (',' NL* name)*
    ;

fromStatement
    : 'from' name
    ;

trainStatement
    : 'train' settings
    ;

settings
    : '{' separator* (setting (separator+ setting)*)? separator* '}'
    ;

setting
    : IDENT (settingValue (','? settingValue)*)? settings?
    ;

// `at` is a word of the language elsewhere: schedule steps 0.1 at 80 120
settingValue
    : size
    | expression
    | STRING
    | 'at'
    ;

repeatStatement
    : 'repeat' condition ('as' name)? NL* body
    ;

ifStatement
    : 'if' condition NL* body (NL* 'else' NL* (body | ifStatement))?
    ;

namedStatement
    : name (',' name)* '=' NL* valueStatement
    ;

valueStatement
    : residual
    | branches
    | call
    | layer
    ;

residual
    : 'residual' NL* open='<' path close='>' ('shortcut' shortcut)?
    ;

shortcut
    : '<' path '>'                               # ownShortcut
    | IDENT IDENT? (',' IDENT)?                  # kindOfShortcut
    ;

branches
    : 'branches' NL* open='<' path ('|' path)* '>' join
    ;

join
    : IDENT
    ;

// Several inputs, or a block: concat(a, b), unit(64, stride = 2). Whether the name is a layer's or a block's is not
// the grammar's business.
call
    : name '(' NL* (callArgument (',' NL* callArgument)*)? NL* ')'
    ;

callArgument
    : (name '=')? condition NL*
    ;

layer
    : IDENT attribute? (',' NL* attribute)*
    | IDENT '(' NL* name (',' NL* name)+ NL* ')' attribute? (',' NL* attribute)*
    ;

// `3x3`, `64`, `stride 2`, `pad 1 2`: a word before values is the attribute's name.
attribute
    : attributeValue+
    | STRING
    ;

attributeValue
    : size
    | expression
    ;

// 3x3, 7x7x2048, (f)x(f), (n)x(n)x3
size
    : SIZE sides*
    | factor sides+
    ;

sides
    : X factor
    | SIDES
    ;

factor
    : NUMBER
    | '(' condition ')'
    ;

// Arithmetic. Comparisons need parentheses here, so that '>' always closes a path.
expression
    : '-' expression                                                  # negation
    | expression operator=('*' | '/' | '%') expression                # product
    | expression operator=('+' | '-') expression                      # sum
    | 'if' condition NL* 'then' NL* condition NL* 'else' NL* expression # choice
    | IDENT '(' NL* condition (',' NL* condition)* NL* ')'            # function
    | '(' NL* condition NL* ')'                                       # parenthesis
    | NUMBER                                                          # number
    | TRUTH                                                           # truth
    | name                                                            # reference
    ;

condition
    : 'not' condition                                                 # negatedCondition
    | condition operator=('<' | '<=' | '>' | '>=' | '==' | '!=') condition # comparison
    | condition 'and' condition                                       # conjunction
    | condition 'or' condition                                        # disjunction
    | expression                                                      # arithmetic
    ;

name
    : IDENT
    | X
    | SIDES
    ;

TRUTH  : 'true' | 'false' | 'on' | 'off' ;
X      : 'x' ;
SIZE   : [0-9]+ ('x' [0-9]+)+ ;
SIDES  : ('x' [0-9]+)+ ; // what follows a computed side; by itself a name, x1
NUMBER : [0-9]+ ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? [KMG]? ;
IDENT  : [\p{L}_] [\p{L}\p{M}\p{N}_]* ;
STRING : '"' (~["\\\r\n] | '\\' ~[\r\n])*? '"' ;

NL            : '\r'? '\n' ;
DOC           : '///' ~[\r\n]* -> channel(HIDDEN) ;
LINE_COMMENT  : '//' ~[\r\n]* -> skip ;
BLOCK_COMMENT : '/*' .*? '*/' -> skip ;
SPACE         : [ \t\u00A0\uFEFF]+ -> skip ;

// Anything else is one token of its own, so that the lexer never fails and the parser can point at the character.
STRAY : . ;
