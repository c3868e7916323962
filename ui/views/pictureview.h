// A picture from the network, as large as it is or as fits; decoded in a worker, within limits.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace porthole {

class LongJob;

class PictureView : public QWidget
{
    Q_OBJECT
public:
    static constexpr qint64 MostPixels = 40'000'000;
    static constexpr int MostMegabytes = 192; // that decoding may take

    explicit PictureView(QWidget *parent = nullptr);

    // `format` as pictureFormat() names it. An empty one takes the picture away.
    void setPicture(const QByteArray &bytes, const QByteArray &format);
    const QImage &image() const { return m_image; }
    QString problem() const { return m_problem; }

Q_SIGNALS:
    void decoded(); // or not: then there is a problem()

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Decoded {
        QImage image;
        QString problem;
    };
    QRect placeIn(const QRect &room) const;
    QString caption() const;
    static Decoded decode(const QByteArray &bytes, const QByteArray &format);

    QImage m_image;
    QString m_problem;
    LongJob *m_job = nullptr;
};

} // namespace porthole
