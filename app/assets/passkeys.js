// Makes and shows passkeys. Without scripting, or where the browser has none, its forms stay hidden and passwords work as ever.
(() => {
  if (!window.PublicKeyCredential) return;

  const decode = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const encode = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const named = (list) => list?.map((one) => ({ ...one, id: decode(one.id) }));

  async function make({ publicKey }) {
    const user = { ...publicKey.user, id: decode(publicKey.user.id) };
    const excludeCredentials = named(publicKey.excludeCredentials);
    const challenge = decode(publicKey.challenge);
    const made = await navigator.credentials.create({ publicKey: { ...publicKey, challenge, user, excludeCredentials } });
    const { attestationObject, clientDataJSON } = made.response;
    const response = { attestationObject: encode(attestationObject), clientDataJSON: encode(clientDataJSON) };
    return { ...shown(made), response };
  }

  async function show({ publicKey }) {
    const allowCredentials = named(publicKey.allowCredentials);
    const challenge = decode(publicKey.challenge);
    const found = await navigator.credentials.get({ publicKey: { ...publicKey, challenge, allowCredentials } });
    const { authenticatorData, clientDataJSON, signature, userHandle } = found.response;
    const response = {
      authenticatorData: encode(authenticatorData),
      clientDataJSON: encode(clientDataJSON),
      signature: encode(signature),
      userHandle: userHandle ? encode(userHandle) : null,
    };
    return { ...shown(found), response };
  }

  const shown = (one) => ({ id: one.id, rawId: encode(one.rawId), type: one.type, extensions: {} });

  async function fill(form) {
    const { purpose, options } = form.dataset;
    const body = new URLSearchParams({ purpose, step: form.elements.step?.value ?? "" });
    const answer = await fetch(options, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.status);
    const begun = await answer.json();
    const credential = await (purpose === "make" ? make : show)(begun.options);
    form.elements.ceremony.value = begun.ceremony;
    form.elements.passkey.value = JSON.stringify(credential);
  }

  // The page has the words for what browsers tell apart: a device that has one already, what was refused or took too long, and an
  // address that can have none. Everything else has the words that stand there.
  const reasons = { InvalidStateError: "held", NotAllowedError: "notAllowed", SecurityError: "wrongAddress" };

  for (const form of document.querySelectorAll("form[data-purpose]")) {
    const failed = form.querySelector("[role=alert]");
    const otherwise = failed.textContent;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        await fill(form);
        form.submit();
      } catch (error) {
        failed.textContent = failed.dataset[reasons[error?.name]] ?? otherwise;
        failed.hidden = false;
      }
    });
  }
})();
