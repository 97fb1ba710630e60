// One broken callback of the app does not keep the others from being called.

/** Runs it; an error is thrown later, on its own, so that the platform reports it as the app's. */
export function safely(run) {
  try {
    run();
  } catch (error) {
    setTimeout(() => {
      throw error;
    }, 0);
  }
}
