<?php

declare(strict_types=1);

namespace Paysig\Dist;

use PhpParser\Error;
use PhpParser\Lexer;
use PhpParser\NodeTraverser;
use PhpParser\NodeVisitor\NameResolver;
use PhpParser\Parser;
use PhpParser\ParserFactory;

/**
 * Writes PHP code anew with the namespace Paysig under another name, so that several copies of
 * the library can be loaded side by side. Nothing but names changes.
 */
final class Prefixer
{
    /**
     * @param string $prefix What the namespace Paysig is called instead.
     * @param list<string> $kept Names of the extension that stay as they are.
     */
    public function __construct(
        private readonly string $prefix,
        private readonly array $kept = [],
    ) {}

    /**
     * @throws UnknownCode It is no PHP, or holds what this does not know.
     */
    public function prefixed(string $code): string
    {
        $names = new Names($this->prefix, array_map(strtolower(...), $this->kept));
        // One behind the other: the second reads what the first has found out.
        $traverser = new NodeTraverser();
        $traverser->addVisitor(new NameResolver(null, ['replaceNodes' => false]));
        $traverser->addVisitor($names);
        $traverser->traverse(self::parsed($code));
        $replacements = $names->replacements;
        usort($replacements, static fn(array $one, array $other): int => $other[0] <=> $one[0]);
        foreach ($replacements as [$start, $length, $text]) {
            $code = substr_replace($code, $text, $start, $length);
        }
        return $code;
    }

    /**
     * @return array<\PhpParser\Node\Stmt>
     *
     * @throws UnknownCode
     */
    public static function parsed(string $code): array
    {
        try {
            return self::parser()->parse($code) ?? [];
        } catch (Error $error) {
            throw new UnknownCode($error->getMessage(), previous: $error);
        }
    }

    /** Of version 4 or 5 of the library, as the distribution has it. */
    private static function parser(): Parser
    {
        $factory = new ParserFactory();
        if (method_exists($factory, 'createForHostVersion')) {
            /** @var Parser */
            return $factory->createForHostVersion();
        }
        $positions = new Lexer(['usedAttributes' => ['startFilePos', 'endFilePos']]);
        return $factory->create(ParserFactory::ONLY_PHP7, $positions);
    }
}
