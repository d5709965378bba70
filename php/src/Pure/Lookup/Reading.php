<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

use Paysig\PayloadException;
use Paysig\Pure\Payload\Content;
use Paysig\Pure\Payload\Fields;
use Paysig\Pure\Payload\Unusable;
use Paysig\Pure\Payment\Parts;
use Paysig\Pure\Payment\Read;
use Paysig\Pure\Provider\AnswerRules;

/**
 * What an answer says about the payment that it is about, or why it says nothing.
 *
 * @internal
 */
final class Reading
{
    private readonly AnswerRules $rules;

    public function __construct(
        private readonly Request $request,
    ) {
        $this->rules = $request->lookup->rules->answer;
    }

    public function read(string $body): Parts|Reason
    {
        try {
            $fields = Fields::of($body);
        } catch (PayloadException) {
            return Reason::NotJson;
        }
        $object = $this->objection($fields) ?? $this->object($fields);
        if ($object instanceof Reason) {
            return $object;
        }
        try {
            return $this->described($object);
        } catch (Unusable|PayloadException) {
            return Reason::UnexpectedAnswer;
        }
    }

    /** Why an answer is not one about a payment, if it is not. */
    private function objection(Fields $answer): ?Reason
    {
        foreach ($this->rules->ask_again as [$path, $words]) {
            if (in_array(Content::literal($answer, [$path]), $words, true)) {
                return Reason::AskAgain;
            }
        }
        foreach ($this->rules->when as [$path, $words]) {
            $found = Content::literal($answer, [$path]);
            if (!in_array($found, $words, true)) {
                return $found === null ? Reason::UnexpectedAnswer : Reason::Absent;
            }
        }
        return null;
    }

    /** The first object with an id in it. */
    private function object(Fields $answer): Fields|Reason
    {
        foreach ($this->rules->found as $path) {
            $object = $answer->object($path);
            if ($object !== null && $object->present($this->request->rules->answer_id) !== null) {
                return $object;
            }
        }
        return Reason::Absent;
    }

    /**
     * What is said of the payment, if it is the one that was asked about.
     *
     * @throws PayloadException
     * @throws Unusable
     */
    private function described(Fields $object): Parts|Reason
    {
        $id = Content::id($object, $this->request->rules->answer_id);
        if ($id === null || !Spelling::isSame($this->request->rules->id, $id, $this->request->id)) {
            return Reason::OtherPayment;
        }
        return $this->request->answered(Read::describe($object, $this->rules->payment), $id);
    }
}
