// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlsrecords.h"

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

bool isKnown(uchar type)
{
    return type >= uchar(TlsContent::ChangeCipherSpec) && type <= uchar(TlsContent::Heartbeat);
}

struct Speaker {
    const char *begin;
    const char *protocol;
};

// What servers and clients begin with. A code of three digits is told apart by what follows it.
constexpr Speaker Speakers[] = {
    {"SSH-", "SSH"},      {"HTTP/", "HTTP"},    {"GET ", "HTTP"},       {"POST ", "HTTP"},
    {"HEAD ", "HTTP"},    {"PUT ", "HTTP"},     {"OPTIONS ", "HTTP"},   {"CONNECT ", "HTTP"},
    {"PRI * HTTP/2", "HTTP/2"}, {"<!DOCTYPE", "HTTP"}, {"<html", "HTTP"},
    {"EHLO ", "SMTP"},    {"HELO ", "SMTP"},    {"+OK", "POP3"},        {"-ERR", "POP3"},
    {"* OK", "IMAP"},     {"* PREAUTH", "IMAP"}, {"* BYE", "IMAP"},     {"RFB ", "VNC"},
    {"200 ", "NNTP"},     {"201 ", "NNTP"},     {"\xff\xfb", "Telnet"}, {"\xff\xfd", "Telnet"},
};

bool isReplyCode(QByteArrayView bytes)
{
    return bytes.size() >= 4 && bytes[0] >= '1' && bytes[0] <= '5' && bytes[1] >= '0' && bytes[1] <= '9'
           && bytes[2] >= '0' && bytes[2] <= '9' && (bytes[3] == ' ' || bytes[3] == '-');
}

// An SSLv2 record of two bytes' head with a CLIENT-HELLO in it (RFC 5246 appendix E.2).
bool isSslTwo(QByteArrayView bytes)
{
    return bytes.size() >= 5 && (uchar(bytes[0]) & 0x80) && bytes[2] == 1 && (bytes[3] == 3 || (bytes[3] == 0 && bytes[4] == 2));
}

// That a record begins here and others where it ends: one head alone is found in random bytes now and then.
bool isChain(QByteArrayView bytes)
{
    constexpr int Enough = 4;
    constexpr int Least = 2;
    int heads = 0;
    for (qsizetype at = 0; heads < Enough; ++heads) {
        if (at + TlsRecordHead > bytes.size())
            return heads >= Least && (at >= bytes.size() || looksLikeTls(bytes.sliced(at)));
        if (!looksLikeTls(bytes.sliced(at)))
            return false;
        at += TlsRecordHead + (uchar(bytes[at + 3]) << 8 | uchar(bytes[at + 4]));
    }
    return true;
}

} // namespace

QString tlsContentName(quint8 type)
{
    switch (TlsContent(type)) {
    case TlsContent::ChangeCipherSpec: return u"change_cipher_spec"_s;
    case TlsContent::Alert: return u"alert"_s;
    case TlsContent::Handshake: return u"handshake"_s;
    case TlsContent::ApplicationData: return u"application_data"_s;
    case TlsContent::Heartbeat: return u"heartbeat"_s;
    }
    return u"content type "_s + QString::number(type);
}

QString tlsContentKey(quint8 type)
{
    return isKnown(type) ? u"tls.record."_s + tlsContentName(type) : u"tls.record"_s;
}

bool TlsRecordReader::isAlien() const
{
    if (m_seen >= 2 && m_head[1] != 3)
        return true;
    if (m_seen >= 3 && m_head[2] > 4)
        return true;
    // A type that nobody knows is a record only if the rest is sound.
    return m_seen >= TlsRecordHead && !isKnown(m_head[0]) && (m_head[3] << 8 | m_head[4]) > TlsLongestRecord;
}

// Puts what is there of the head together; false where it is none.
bool TlsRecordReader::readHead(QByteArrayView bytes, TlsPiece &piece)
{
    while (m_seen < TlsRecordHead && piece.length < bytes.size()) {
        m_head[m_seen++] = uchar(bytes[piece.length++]);
        if (isAlien())
            return false;
    }
    return true;
}

QList<TlsPiece> TlsRecordReader::read(QByteArrayView bytes, qsizetype most)
{
    QList<TlsPiece> pieces;
    for (qsizetype at = 0; at < bytes.size() && pieces.size() < most;) {
        TlsPiece piece;
        piece.offset = at;
        piece.before = m_lost ? 0 : m_seen;
        piece.encrypted = m_encrypted;
        m_records += !m_lost && m_seen == 0;
        if (m_lost || !readHead(bytes.sliced(at), piece)) {
            m_lost = piece.alien = true;
            piece.length = bytes.size() - at;
            pieces.append(piece);
            break;
        }
        const qsizetype content = std::min(contentLeft(), bytes.size() - at - piece.length);
        piece.length += content;
        piece.type = m_head[0];
        piece.version = m_seen >= 3 ? quint16(m_head[1] << 8 | m_head[2]) : 0;
        piece.size = m_seen >= TlsRecordHead ? quint16(m_head[3] << 8 | m_head[4]) : 0;
        m_seen += content;
        noteEnd();
        at += piece.length;
        pieces.append(piece);
    }
    return pieces;
}

qsizetype TlsRecordReader::contentLeft() const
{
    return m_lost || m_seen < TlsRecordHead ? 0 : TlsRecordHead + (m_head[3] << 8 | m_head[4]) - m_seen;
}

void TlsRecordReader::skip(qsizetype count)
{
    m_seen += std::min(count, contentLeft());
    noteEnd();
}

void TlsRecordReader::noteEnd()
{
    if (m_seen < TlsRecordHead || contentLeft() > 0)
        return;
    m_encrypted = m_encrypted || m_head[0] == uchar(TlsContent::ChangeCipherSpec);
    m_seen = 0;
}

bool looksLikeTls(QByteArrayView bytes)
{
    const auto at = [bytes](qsizetype i) { return int(uchar(bytes[i])); };
    if (bytes.isEmpty() || !isKnown(uchar(bytes[0])))
        return false;
    if (bytes.size() >= 2 && at(1) != 3)
        return false;
    if (bytes.size() >= 3 && at(2) > 4)
        return false;
    return bytes.size() < TlsRecordHead || (at(3) << 8 | at(4)) <= TlsLongestRecord;
}

qsizetype tlsRecordStart(QByteArrayView bytes)
{
    for (qsizetype start = 0; start + TlsRecordHead <= bytes.size(); ++start) {
        if (isChain(bytes.sliced(start)))
            return start;
    }
    return -1;
}

Text tlsMistakenFor(QByteArrayView bytes)
{
    if (isSslTwo(bytes))
        return {QT_TRANSLATE_NOOP("porthole", "This is no record of TLS: it looks like the hello of SSL 2.0, which must not "
                                              "be used (RFC 6176)."),
                {}};
    constexpr const char *LooksLike = QT_TRANSLATE_NOOP("porthole", "This is not TLS: it looks like %1. The port speaks it "
                                                                    "without TLS, or wants a plain start (STARTTLS).");
    for (const Speaker &speaker : Speakers) {
        if (bytes.startsWith(QByteArrayView(speaker.begin)))
            return {LooksLike, {QString::fromLatin1(speaker.protocol)}};
    }
    if (isReplyCode(bytes)) {
        const QByteArray line = bytes.first(std::min<qsizetype>(bytes.size(), 512)).toByteArray().toUpper();
        const bool ftp = line.contains("FTP") && !line.contains("SMTP");
        const bool smtp = line.contains("SMTP") || line.contains("MAIL");
        if (ftp || smtp)
            return {LooksLike, {ftp ? u"FTP"_s : u"SMTP"_s}};
        return {LooksLike, {}, {Text{QT_TRANSLATE_NOOP("porthole", "SMTP or FTP"), {}}}};
    }
    return {QT_TRANSLATE_NOOP("porthole", "This is not TLS: no record begins with these bytes."), {}};
}

} // namespace porthole
