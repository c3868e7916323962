// What the streams of the Qt engine share, whichever class of Qt's is below: bytes, ends, and what is hidden.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/basictransport.h"
#include "core/transport/transportfactory.h"

#include <memory>

class QIODevice;

namespace porthole {

// What is said of a class of Qt's, and how it is named in the log. core/model/recordedtext.cpp has the same sentences.
struct QtStreamWords {
    const char *noHalfClose;
    const char *closedItself;  // because the peer ended the connection
    Call read;
    Call write;
    Call disconnect;
    Call abort;
};

// Qt's sockets hide three things, each said in a note where it matters: the peer's half-close (they close themselves
// then), the difference between an end in order and a reset, and errno. Sent entries are written when Qt has passed
// bytes to the kernel, not when it took them into its buffer.
class QtStreamTransport : public BasicTransport
{
    Q_OBJECT
public:
    QtStreamTransport(const TransportContext &context, TransportKind kind, const QtStreamWords &words);

protected:
    // ---- what the class below does in its own way
    virtual QIODevice &device() = 0;
    virtual int descriptor() const = 0;   // -1: none
    virtual bool isLinked() const = 0;
    virtual void flush() = 0;
    virtual void disconnectInOrder() = 0;
    virtual void abort() = 0;
    virtual void aboutToEnd() {}          // the descriptor is still there
    virtual void aboutToReset() = 0;      // likewise

    // ---- what it tells
    void attach();
    void linked() { m_wasConnected = true; }
    void connectFailed(const Failure &failure);
    void countWritten();
    void readAll();
    void peerGone();
    // Of a destructor: nothing is heard of the socket any more.
    void leaveBehind();

    bool wasConnected() const { return m_wasConnected; }
    bool isLeaving() const { return m_leaving || ended(); }

private:
    void pushQueue() final;
    void endWriting() final;
    void endBoth() final;
    void cutOff() final;
    void readingResumed() final;

    const QtStreamWords m_words;
    const std::shared_ptr<ReceiveBuffer> m_buffer;
    bool m_wasConnected = false;
    bool m_gone = false;      // disconnected; perhaps with bytes unread
    bool m_leaving = false;   // what Qt signals now is our own doing
};

} // namespace porthole
