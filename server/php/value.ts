/**
 * PHP's scalar values as they can be known without running PHP, and PHP's conversions between them.
 */

export type Scalar = string | number | boolean | null;

/** Stands for a value that only a running PHP would know. */
export const UNKNOWN = Symbol( 'unknown' );

export type Value = Scalar | typeof UNKNOWN;

/** What PHP's `(bool)` makes of a value. */
export function toBoolean( value: Value ): boolean | typeof UNKNOWN {
	return value === UNKNOWN ? UNKNOWN : Boolean( value ) && value !== '0';
}

/** What PHP's `(string)` makes of a value; fractions are left unknown, as their spelling depends on PHP's settings. */
export function toText( value: Value ): string | typeof UNKNOWN {
	if (
		value === UNKNOWN ||
		( typeof value === 'number' && ! Number.isSafeInteger( value ) )
	) {
		return UNKNOWN;
	}
	if ( typeof value === 'boolean' ) {
		return value ? '1' : '';
	}
	return value === null ? '' : String( value );
}

/** PHP's `.`. */
export function concatenate( values: readonly Value[] ): Value {
	const texts = values.map( toText );
	return texts.includes( UNKNOWN ) ? UNKNOWN : texts.join( '' );
}

/** PHP's `===`. */
export function areIdentical( left: Value, right: Value ): Value {
	return left === UNKNOWN || right === UNKNOWN ? UNKNOWN : left === right;
}

/** PHP's `==` where it needs none of PHP's type juggling: between values of one type, and with a boolean or null. */
export function areEqual( left: Value, right: Value ): Value {
	if ( left === UNKNOWN || right === UNKNOWN ) {
		return UNKNOWN;
	}
	if ( isTruthOnly( left ) || isTruthOnly( right ) ) {
		return toBoolean( left ) === toBoolean( right );
	}
	// Two numeric strings are compared as numbers: '1' == '01'.
	const isPlain =
		typeof left === typeof right &&
		! ( isNumeric( left ) && isNumeric( right ) );
	return isPlain || left === right ? left === right : UNKNOWN;
}

function isTruthOnly( value: Scalar ): boolean {
	return typeof value === 'boolean' || value === null;
}

function isNumeric( value: Scalar ): boolean {
	return typeof value === 'string' && /^\s*[+-]?[\d.]/.test( value );
}

/** PHP's `!`. */
export function not( value: Value ): Value {
	const truth = toBoolean( value );
	return truth === UNKNOWN ? UNKNOWN : ! truth;
}

/** The one value that several ways of running a file agree on. */
export function agreed( values: readonly Value[] ): Value {
	const [ first = UNKNOWN ] = values;
	return values.every( ( value ) => value === first ) ? first : UNKNOWN;
}
