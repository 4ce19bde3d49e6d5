/* later */ // caught: house/opens-with-a-sentence
export { port } from './ports';
