/**
 * Types for deep imports: the package's index loads `cluster`, which CloudLinux's Node replaces.
 */
declare module 'rate-limiter-flexible/lib/RateLimiterMySQL' {
	export { RateLimiterMySQL as default } from 'rate-limiter-flexible';
}
declare module 'rate-limiter-flexible/lib/RateLimiterMemory' {
	export { RateLimiterMemory as default } from 'rate-limiter-flexible';
}
declare module 'rate-limiter-flexible/lib/RateLimiterRes' {
	export { RateLimiterRes as default } from 'rate-limiter-flexible';
}
