// A page that was opened from a disk may start no worker, and the search is one. There it runs in a hidden frame instead.
// The name is that which the search looks for.
class IFrameWorker extends EventTarget {
  constructor(url) {
    super()
    const frame = document.createElement("iframe")
    frame.hidden = true
    document.body.appendChild(frame)
    this.inside = frame.contentWindow
    window.addEventListener("message", ({ source, data }) => {
      if (source === this.inside) this.dispatchEvent(new MessageEvent("message", { data }))
    })
    const page = this.inside.document
    page.open()
    page.write(`<script>
      postMessage = message => parent.postMessage(message, "*")
      importScripts = (...urls) => urls.reduce((before, url) => before.then(() => new Promise((done, failed) => {
        const script = document.createElement("script")
        script.src = url
        script.onload = done
        script.onerror = failed
        document.body.appendChild(script)
      })), Promise.resolve())
    </script><body><script src="${url}"></script></body>`)
    page.close()
    this.ready = new Promise(done => frame.addEventListener("load", done, { once: true }))
  }

  postMessage(data) {
    this.ready.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })))
  }
}
window.IFrameWorker = IFrameWorker
if (location.protocol === "file:") window.Worker = IFrameWorker
