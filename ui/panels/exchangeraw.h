// The bytes of a request as a text that a person changes; nothing else is sent then.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArray>
#include <QWidget>

namespace porthole {

class MonoText;
class PlainLabel;

// A line break of the text is CR LF; any other byte that is no visible character stands there as an escape.
// So every request has exactly one text, and every text exactly one request.
class ExchangeRaw : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangeRaw(QWidget *parent = nullptr);

    // What would be sent otherwise, or why nothing would be. `leftOut`: a body that does not stand in the
    // text.
    void fill(const Result<QByteArray> &request, bool leftOut);
    bool isEdited() const; // since it was filled
    Result<QByteArray> bytes() const;
    void setPlace(const QString &place); // whom it goes to

    static QString textOf(const QByteArray &request);
    static Result<QByteArray> bytesOf(const QString &text);

Q_SIGNALS:
    void fillWanted();

private:
    void sayWhatIsSent();
    QString remark(const QByteArray &bytes) const;

    MonoText *m_text;
    PlainLabel *m_words;
    PlainLabel *m_remark;
    QString m_place;
    bool m_leftOut = false;
};

} // namespace porthole
