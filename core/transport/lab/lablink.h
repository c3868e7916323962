// The program's end of porthole-lab: starts it, asks it for sockets and a link, hears what is on the wire.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/protocol/lab/labcodec.h"
#include "core/transport/lab/labhost.h"

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace porthole::lab {

// I/O thread. A sink may call any method of the link from within, but not destroy it.
class LabSink
{
public:
    virtual ~LabSink() = default;
    // The hosts can be used. Once.
    virtual void labReady(const Ready &) {}
    // The last call: it could not be made, or has ended. Also after end(), with Reason::None then.
    virtual void labEnded(const Failure &failure) = 0;
    virtual void labBegan(const Began &) {}
    virtual void labFrame(const Frame &) {}
    virtual void labArrived(const Arrived &) {}
    virtual void labGone(const Gone &) {}
    virtual void labCounters(const Counters &) {}
    virtual void labSocket(const SocketState &) {}
    // All that was told at once has been told.
    virtual void labTold() {}
};

class LabLink : public QObject
{
    Q_OBJECT
public:
    LabLink();
    ~LabLink() override;

    void setSink(LabSink *sink) { m_sink = sink; }
    // Once. `program` is porthole-lab. Failures arrive through labEnded(), never from within this call.
    void start(const QString &program, const Setup &setup);
    // The hosts and all their sockets die with it.
    void end();

    void begin(quint32 run, const LinkSettings &link) { send(Begin{run, link}); }
    void kill(quint64 frame) { send(Kill{frame}); }
    void askCounters(quint32 ticket) { send(AskCounters{ticket}); }
    void askState(const AskState &wanted) { send(wanted); }

    // For TransportContext::calls; lives as long as this.
    LabHost &host(Side side) { return *m_hosts[size_t(side)]; }
    // Numeric, as both families have it.
    static QString addressOf(Side side, bool v6);

private:
    struct Ordered {
        Side host;
        LabHost::Kind kind;
    };

    Failure connectChannel(Descriptor &theirs);
    Failure spawn(const QByteArray &program, int channel);
    void order(Side host, LabHost::Kind kind);
    void send(const Message &message);
    void writeReady();
    void readReady();
    void understand();
    void heard(const Message &message);
    void received(const SocketMade &made);
    void readyIfStocked();
    void finish(const Failure &failure);

    LabSink *m_sink = nullptr;
    QString m_program;
    int m_process = -1;
    Descriptor m_channel;
    std::unique_ptr<QSocketNotifier> m_reader;
    std::unique_ptr<QSocketNotifier> m_writer;
    MessageSplitter m_incoming;
    std::deque<Descriptor> m_descriptors;
    QByteArray m_out;
    QByteArray m_buffer; // of reading
    std::unique_ptr<LabHost> m_hosts[2];
    std::map<quint32, Ordered> m_ordered;
    quint32 m_ticket = 0;
    std::unique_ptr<Ready> m_ready; // until it is told
    bool m_ended = false;
};

// Beside this program, or where it was installed; as the first place says where it is in neither.
QString labProgram(const QString &programFolder);
// A step that was refused, in words.
Failure failureOf(const Refused &refused);

} // namespace porthole::lab
