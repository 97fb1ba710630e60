/** Resolves after some milliseconds: stands where a request to a server would be. */
module.exports = (milliseconds, value) =>
  new Promise((resolve) => {
    setTimeout(() => resolve(value), milliseconds)
  })
