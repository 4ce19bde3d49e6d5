import { port } from './ports'; // caught: house/opens-with-a-sentence

export const silent = port;
