/** Options of `start` that npm takes for its own, and hands on as variables only, when they do not stand after `--`. */
const options = ['port', 'host', 'data', 'sample', 'simulated_clock', 'log_level'];

/** Ends the process when npm kept options to itself: a platform that ignores them would come as a surprise. */
export const refuseSwallowedOptions = (env) => {
  if (env.npm_lifecycle_event !== 'start' || !options.some((name) => env[`npm_config_${name}`] !== undefined)) return;
  console.error('plumbline: npm takes options for itself unless they stand after "--": npm start -- --port 9000');
  process.exit(64);
};
