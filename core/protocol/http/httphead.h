// The head of an HTTP/1 message as a value: start-line and field lines, each with the bytes it stands for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/text.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace porthole {

// Bytes of a head, counted from its first; of a body, counted from its first.
struct HttpRange {
    qint64 offset = -1;
    qint64 length = 0;

    qint64 end() const { return offset + length; }
    friend bool operator==(const HttpRange &, const HttpRange &) = default;
};

// Something that the rules forbid and that can be understood all the same.
struct HttpWarning {
    Text text;
    HttpRange bytes;
};

struct HttpField {
    QByteArray name;  // as it was written
    QByteArray value; // without the white space around it; folded lines are joined by one blank
    HttpRange line;   // with its line end
    HttpRange nameBytes;
    HttpRange valueBytes;
};

using HttpFields = QList<HttpField>;

struct HttpHead {
    enum class Kind : quint8 { Request, Response };

    Kind kind = Kind::Response;
    QByteArray method; // of a request
    QByteArray target;
    int status = 0; // of a response
    QByteArray reason;
    int major = 1;
    int minor = 1;
    HttpRange startLine; // without its line end
    HttpRange methodBytes;
    HttpRange targetBytes;
    HttpRange versionBytes;
    HttpRange statusBytes;
    HttpRange reasonBytes;
    HttpFields fields;
    QList<HttpWarning> warnings;
    qint64 size = 0; // with the empty line that ends it

    bool isRequest() const { return kind == Kind::Request; }
};

// The first field of that name, whatever its case; nullptr: there is none.
const HttpField *findField(const HttpFields &fields, QByteArrayView name);
int countFields(const HttpFields &fields, QByteArrayView name);
// Its value; those of several fields joined by ", " (RFC 9110 section 5.3).
QByteArray fieldValue(const HttpFields &fields, QByteArrayView name);
// The elements of a comma-separated list, quoted strings kept whole, empty elements left out (RFC 9110
// section 5.6.1).
QList<QByteArray> listElements(const QByteArray &value);
// Does the list hold this token, whatever its case?
bool listHolds(const QByteArray &value, QByteArrayView token);
// RFC 9112 section 9.3: does the sender of this head keep the connection after this message?
bool keepsConnection(const HttpHead &head);

bool isTokenChar(char c); // RFC 9110 section 5.6.2
bool isToken(QByteArrayView text);
bool isHttpBlank(char c); // SP and HTAB: OWS
QByteArrayView withoutBlanks(QByteArrayView text);

} // namespace porthole
