// Loaded before a launched script: when the launcher is gone, even by SIGKILL, the script stops as if it had been asked to.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
