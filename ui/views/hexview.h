// Bytes as offsets, hex and characters, one selection over both columns.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "ui/views/bytearea.h"

#include <QList>

namespace porthole {

class HexView : public ByteArea
{
    Q_OBJECT
public:
    explicit HexView(QWidget *parent = nullptr);

    // `masked` bytes are shown as "**", whatever they are.
    void setBytes(const QByteArray &bytes, const QList<SecretRange> &masked = {});
    const QByteArray &bytes() const { return m_bytes; }
    int bytesPerLine() const { return m_perLine; }
    // Which column the person works in decides what Ctrl+C copies.
    bool inCharacters() const { return m_inCharacters; }
    QString lineText(qint64 row) const;  // "0010  48 65 …  He"

    qint64 positions() const override { return m_bytes.size(); }
    qint64 spokenLength() const override;
    QString spoken(qint64 first, qint64 end) const override;
    qint64 spokenOffset(qint64 position) const override;
    qint64 positionOfSpoken(qint64 offset) const override;
    QRect rectOf(qint64 position) const override;
    qint64 positionAt(const QPoint &point) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void refreshLook() override;
    void pressedAt(const QPoint &point) override;
    qint64 rowOf(qint64 position) const override { return position / m_perLine; }
    qint64 lineStart(qint64 position) const override { return position - position % m_perLine; }
    qint64 lineEnd(qint64 position) const override { return lineStart(position) + m_perLine - 1; }
    qint64 moved(qint64 position, qint64 rows) const override;

private:
    void layOut();
    int hexColumn(int index) const { return m_offsetDigits + 2 + index * 3 + (index >= 8 ? 1 : 0); }
    int characterColumn(int index) const { return hexColumn(m_perLine) + 1 + index; }
    int lineLength() const { return characterColumn(m_perLine); }
    qreal xOf(int column) const;
    bool isMasked(qint64 position) const;
    QChar characterOf(qint64 position) const;
    void paintLine(QPainter &painter, qint64 row) const;
    void paintSelection(QPainter &painter, qint64 row) const;

    QByteArray m_bytes;
    QList<SecretRange> m_masked;  // in order
    int m_perLine = 16;
    int m_offsetDigits = 4;
    bool m_inCharacters = false;
};

} // namespace porthole
