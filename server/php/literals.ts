/**
 * The values that stand in PHP source as such: texts, numbers and what `__DIR__` and `__FILE__` say.
 */
import { dirname } from 'node:path';
import type { Expression } from './syntax';
import { UNKNOWN, type Value } from './value';

type StringNode = Extract< Expression, { readonly kind: 'string' } >;

/** Escapes for bytes above ASCII, which may be a part of a UTF-8 character; php-parser takes each for a character. */
const HIGH_BYTE_ESCAPE = /(?<!\\)(?:\\\\)*\\(?:x[89a-f][\da-f]|[2-7][0-7]{2})/i;

/** A text in quotes, without variables in it. */
export function stringValue( {
	value,
	raw,
	isDoubleQuote,
}: StringNode ): Value {
	return isDoubleQuote && HIGH_BYTE_ESCAPE.test( raw ) ? UNKNOWN : value;
}

/**
 * A piece of text between the variables of `"..."` or a heredoc, where PHP keeps the backslash of `\"` and php-parser
 * does not.
 *
 * @param node      the piece
 * @param isHeredoc whether it stands in a heredoc
 */
export function pieceValue(
	{ value, raw }: StringNode,
	isHeredoc: boolean
): Value {
	const isMisread =
		HIGH_BYTE_ESCAPE.test( raw ) || ( isHeredoc && raw.includes( '\\"' ) );
	return isMisread ? UNKNOWN : value;
}

/** A whole number in plain decimal; PHP's other spellings are left unknown. */
export function numberValue( digits: string ): Value {
	return /^(0|[1-9]\d*)$/.test( digits ) ? Number( digits ) : UNKNOWN;
}

/** A magic constant, such as `__DIR__`. */
export function magicValue( name: string, file: string ): Value {
	if ( name === '__DIR__' ) {
		return dirname( file );
	}
	return name === '__FILE__' ? file : UNKNOWN;
}
