/*
 * Preloaded into a database server, makes every flush to the disk take longer: by as many milliseconds as the first byte
 * of the file named by FLUSH_DELAY_FILE says, which may change at any time.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static const volatile unsigned char *delay_ms;

__attribute__( ( constructor ) ) static void find_delay( void ) {
	const char *file = getenv( "FLUSH_DELAY_FILE" );
	int descriptor = file ? open( file, O_RDONLY | O_CLOEXEC ) : -1;
	if ( descriptor < 0 ) {
		return;
	}
	void *page = mmap( NULL, 1, PROT_READ, MAP_SHARED, descriptor, 0 );
	if ( page != MAP_FAILED ) {
		delay_ms = page;
	}
	close( descriptor );
}

static int flush_slowly( const char *name, int descriptor ) {
	if ( delay_ms && *delay_ms > 0 ) {
		struct timespec delay = { 0, *delay_ms * 1000000L };
		nanosleep( &delay, NULL );
	}
	int ( *flush )( int ) = (int ( * )( int )) dlsym( RTLD_NEXT, name );
	return flush( descriptor );
}

int fsync( int descriptor ) {
	return flush_slowly( "fsync", descriptor );
}

int fdatasync( int descriptor ) {
	return flush_slowly( "fdatasync", descriptor );
}
