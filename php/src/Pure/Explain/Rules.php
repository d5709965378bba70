<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Form;
use Paysig\Pure\Provider\Builtin;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\Provider;

/**
 * Signatures by other rules: another form, another provider.
 *
 * @internal
 */
final class Rules
{
    /** The forms that a verifier of canonical JSON does not try. */
    public static function otherForms(Search $search): ?Finding
    {
        if ($search->provider->message->kind !== MessageKind::Canonical) {
            return null;
        }
        return self::formOf($search, $search->verification->forms);
    }

    /** The rules of the other providers, and then the forms that no provider has. */
    public static function otherRules(Search $search): ?Finding
    {
        $known = [];
        foreach (self::rows() as $row) {
            if ($row->name !== $search->provider->name && (new OtherProvider($search, $row))->isFollowed()) {
                return Finding::with(Cause::OtherProvider, Hints::of(Cause::OtherProvider) . ": {$row->name}");
            }
            $known = [...$known, ...$row->forms()];
        }
        return self::formOf($search, $known);
    }

    /**
     * @return iterable<Provider> The built-in ones.
     */
    public static function rows(): iterable
    {
        foreach (Builtin::names() as $name) {
            $row = Builtin::named($name);
            if ($row !== null) {
                yield $row;
            }
        }
    }

    /**
     * @param list<Form> $but The forms that are not looked for.
     */
    private static function formOf(Search $search, array $but): ?Finding
    {
        if ($search->claimed->tags === []) {
            return null;
        }
        $is_wanted = static fn(Form $form): bool => !in_array($form, $but, true);
        $forms = array_values(array_filter(Form::cases(), $is_wanted));
        foreach ($search->messages($search->request->body, $forms) as $form => $message) {
            if (!$search->isClaimed($message)) {
                continue;
            }
            $is_own = in_array($form, $search->provider->forms(), true);
            $cause = $is_own ? Cause::FormNotConfigured : Cause::OtherForm;
            return Finding::with($cause, Hints::of($cause) . "; the form is {$form->value}");
        }
        return null;
    }

    private function __construct() {}
}
