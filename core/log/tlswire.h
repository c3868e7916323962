// Follows the records of TLS through the entries of one direction of a conversation.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/tls/tlsrecords.h"

namespace porthole {

class LogReader;

// Give it every entry of the wire in order, or from any one on: it then begins where an entry begins with a
// record.
class TlsWire
{
public:
    // Bytes that crossed the network in this direction; others are nothing for it.
    static bool isOfWire(const Entry &entry);

    // That the next entry, which begins with these bytes, holds records: it goes on with one, or begins with
    // one.
    bool expects(QByteArrayView head);
    // Where its bytes stand; only if it was expected.
    TlsRecordReader &records() { return m_records; }
    // Goes past an entry, from this byte of it on. Only the heads of records are read.
    void pass(const LogReader &reader, const Entry &entry, qint64 from = 0);
    // How many heads pass() has read so far, for who wants to stop.
    int heads() const { return m_heads; }

private:
    TlsRecordReader m_records;
    int m_heads = 0;
};

} // namespace porthole
