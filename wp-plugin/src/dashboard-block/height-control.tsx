/**
 * How high the embedded dashboard is: as its content, or so many pixels.
 */

import { RangeControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

const FIT = 'fit';
const USUAL_PX = 600;

interface HeightControlProps {
	/** `fit`, or a number of CSS pixels. */
	readonly height: string;
	readonly onChange: ( height: string ) => void;
}

/** The bounds are those of DoorAttributes.php. */
export function HeightControl( { height, onChange }: HeightControlProps ) {
	const isFit = ! /^\d+$/.test( height );
	return (
		<>
			<ToggleControl
				label={ __( 'As high as its content', 'drawbridge' ) }
				help={ __(
					'The dashboard tells its height; while it cannot, it scrolls inside.',
					'drawbridge'
				) }
				checked={ isFit }
				onChange={ ( fits ) =>
					onChange( fits ? FIT : String( USUAL_PX ) )
				}
				__nextHasNoMarginBottom
			/>
			{ ! isFit && (
				<RangeControl
					label={ __( 'Height (pixels)', 'drawbridge' ) }
					min={ 160 }
					max={ 4000 }
					step={ 20 }
					value={ Number( height ) }
					onChange={ ( pixels ) =>
						onChange( String( pixels ?? USUAL_PX ) )
					}
					__next40pxDefaultSize
					__nextHasNoMarginBottom
				/>
			) }
		</>
	);
}
