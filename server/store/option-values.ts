/**
 * Shapes of values in the plugin's settings; one that is absent or out of bounds has its default.
 */
import { z } from 'zod';

/** A whole number within bounds, else the usual one. */
export const within = ( least: number, most: number, usual: number ) =>
	z.int().min( least ).max( most ).catch( usual );

/** PHP arrays come as lists or, with gaps in their keys, as objects. */
export const listOf = < Item >( item: z.ZodType< Item > ) =>
	z
		.array( item )
		.or( z.record( z.string(), item ) )
		.transform( ( values ): Item[] => Object.values( values ) );

/** A list of texts. */
export const strings = listOf( z.string() );
