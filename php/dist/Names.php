<?php

declare(strict_types=1);

namespace Paysig\Dist;

use PhpParser\Node;
use PhpParser\Node\Name;
use PhpParser\Node\Stmt;
use PhpParser\NodeVisitorAbstract;

/**
 * Finds the names of Paysig's in a file, and what each is to be called instead.
 *
 * Names that PHP resolves by the file's namespace or imports go on to do so as long as those are
 * renamed. What the extension declares is no longer there, and is written in full.
 */
final class Names extends NodeVisitorAbstract
{
    private const ROOT = 'Paysig';

    /** @var list<array{int, non-negative-int, string}> Where, how long, and what stands there then. */
    public array $replacements = [];

    /**
     * @param string $prefix What the namespace Paysig is called instead.
     * @param list<string> $kept Names that stay as they are, in lower case.
     */
    public function __construct(
        private readonly string $prefix,
        private readonly array $kept,
    ) {}

    public function enterNode(Node $node): ?int
    {
        match (true) {
            $node instanceof Stmt\Namespace_ => $this->declared($node->name),
            $node instanceof Stmt\GroupUse => throw new UnknownCode('a group of imports'),
            $node instanceof Stmt\UseUse => $this->imported($node->name),
            $node instanceof Name => $this->used($node),
            default => null,
        };
        return null;
    }

    /** The namespace of a file keeps no name: what is kept is declared elsewhere. */
    private function declared(?Name $name): void
    {
        if ($name !== null && self::isOurs($name->toString())) {
            $this->replace($name, $this->renamed($name->toString()));
        }
    }

    private function imported(Name $name): void
    {
        $text = $name->toString();
        if (self::isOurs($text) && !$this->isKept($text)) {
            $this->replace($name, $this->renamed($text));
        }
    }

    private function used(Name $name): void
    {
        // Set by the resolver, but for imports, namespaces and self, parent and static.
        $resolved = $name->getAttribute('resolvedName') ?? $name->getAttribute('namespacedName');
        if (!$resolved instanceof Name) {
            return;
        }
        $text = $resolved->toString();
        if (!self::isOurs($text)) {
            return;
        }
        $is_kept = $this->isKept($text);
        if ($is_kept || $name->isFullyQualified()) {
            $this->replace($name, '\\' . ($is_kept ? $text : $this->renamed($text)));
        }
    }

    private function isKept(string $name): bool
    {
        return in_array(strtolower($name), $this->kept, true);
    }

    private function renamed(string $name): string
    {
        return $this->prefix . substr($name, strlen(self::ROOT));
    }

    private function replace(Name $name, string $text): void
    {
        $start = $name->getStartFilePos();
        $this->replacements[] = [$start, max(0, $name->getEndFilePos() + 1 - $start), $text];
    }

    private static function isOurs(string $name): bool
    {
        return $name === self::ROOT || str_starts_with($name, self::ROOT . '\\');
    }
}
