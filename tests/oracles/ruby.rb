# Canonical form `ruby` from Ruby itself: JSON.generate of the value with its keys sorted.
#
# A body in hexadecimal a line in; its canonical form in hexadecimal a line out, or "!" for a
# body that Ruby cannot read or write.
require 'json'

# An escape: what follows the `u`, of a pair both halves.
ESCAPE = /\\(?:u(d[89ab]\h\h\\ud[c-f]\h\h|\h{4})|[^u])/mi

# A surrogate without its other half is refused, which is Paysig's own rule: JSON.parse refuses
# most of them, and makes text that the body does not hold of the others.
def unpaired_surrogate?(body)
  body.b.scan(ESCAPE).any? { |(unit)| unit&.match?(/\Ad[89a-f]\h\h\z/i) }
end

def sorted(value)
  case value
  when Array then value.map { |item| sorted(item) }
  when Hash then value.keys.sort.to_h { |key| [key, sorted(value[key])] }
  else value
  end
end

def canonical(body)
  return nil if unpaired_surrogate?(body)

  # A byte order mark is dropped, which is Paysig's own rule: JSON.parse would refuse it.
  text = body.delete_prefix("\u{FEFF}".b).force_encoding(Encoding::UTF_8)
  JSON.generate(sorted(JSON.parse(text)), ascii_only: true)
rescue JSON::JSONError, EncodingError, ArgumentError
  nil
end

$stdin.binmode
$stdin.each_line do |line|
  message = canonical([line.chomp].pack('H*'))
  puts message ? message.unpack1('H*') : '!'
end
